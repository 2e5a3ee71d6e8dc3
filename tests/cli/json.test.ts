import { deepEqual, ok } from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess";

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const schema: Schema = JSON.parse(readFileSync(join(__dirname, "../../schemas/report.schema.json"), "utf8"));

/** What of a value its schema does not allow: the part of JSON Schema that the report's schema uses. */
function* mistakes(value: unknown, { $ref, ...own }: Schema, path: string): Generator<string> {
  const part = $ref === undefined ? own : (schema.definitions?.[$ref.replace("#/definitions/", "")] ?? {});
  if (part.const !== undefined && value !== part.const) yield `${path} is not ${part.const}`;
  if (part.enum !== undefined && !part.enum.includes(value)) yield `${path} is none of ${part.enum}`;
  if (Array.isArray(value)) {
    if (part.type !== "array") yield `${path} is a list`;
    for (const [index, element] of value.entries()) yield* mistakes(element, part.items ?? {}, `${path}[${index}]`);
  } else if (typeof value === "object" && value !== null) {
    if (part.type !== "object") yield `${path} is an object`;
    for (const name of part.required ?? []) if (!(name in value)) yield `${path} lacks ${name}`;
    for (const [key, below] of Object.entries(value)) {
      const known = part.properties?.[key];
      if (known === undefined) yield `${path}.${key} is unknown`;
      else yield* mistakes(below, known, `${path}.${key}`);
    }
  } else if (part.type !== undefined) {
    const isOfType = part.type === "integer" ? Number.isInteger(value) : typeof value === part.type;
    if (!isOfType) yield `${path} is not of type ${part.type}`;
    if (typeof value === "number" && value < (part.minimum ?? value)) yield `${path} is too small`;
  }
}

describe("the JSON report", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-json-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const { stdout = "" } = inProcess(["scan", "--format", "json", join(__dirname, "fixtures")]);
  const report = JSON.parse(stdout);

  it("is what its schema says", () => {
    ok(report.findings.length > 50);
    deepEqual([...mistakes(report, schema, "report")], []);
  });

  it("is what its schema says of excepted findings too, which are no findings then", () => {
    const config = join(folder, "flyguard.json");
    const exception = { resource: "*", reason: "a test", expires: "2027-01-31", owner: "team" };
    writeFileSync(config, JSON.stringify({ "secret-in-env": { exceptions: [exception] } }));
    const { stdout: text = "" } = inProcess([
      "scan",
      "--format",
      "json",
      "--config",
      config,
      join(__dirname, "fixtures"),
    ]);
    const granted = JSON.parse(text);
    ok(granted.excepted.length > 5);
    deepEqual([...mistakes(granted, schema, "report")], []);
    const isOfRule = ({ rule }: { rule: string }) => rule === "secret-in-env";
    deepEqual(granted.findings.filter(isOfRule), []);
    deepEqual(
      granted.excepted.map(({ exception: _, ...finding }: { exception: unknown }) => finding),
      report.findings.filter(isOfRule),
    );
  });

  it("would be refused by the schema with a key more or less, or another type", () => {
    const { tool, ...lacking } = report;
    deepEqual([...mistakes(lacking, schema, "report")], ["report lacks tool"]);
    deepEqual([...mistakes({ ...report, more: tool }, schema, "report")], ["report.more is unknown"]);
    deepEqual([...mistakes({ ...report, version: 2 }, schema, "report")], ["report.version is not 1"]);
  });

  it("has a fingerprint of its own for every finding", () => {
    const fingerprints = report.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    deepEqual(new Set(fingerprints).size, fingerprints.length);
  });
});

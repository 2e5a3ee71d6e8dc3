import { deepEqual, ok } from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess";
import { schemaMistakes } from "./reportSchema";

describe("the JSON report", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-json-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const { stdout = "" } = inProcess(["scan", "--format", "json", join(__dirname, "fixtures")]);
  const report = JSON.parse(stdout);

  it("is what its schema says", () => {
    ok(report.findings.length > 50);
    deepEqual(schemaMistakes(report), []);
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
    deepEqual(schemaMistakes(granted), []);
    const isOfRule = ({ rule }: { rule: string }) => rule === "secret-in-env";
    deepEqual(granted.findings.filter(isOfRule), []);
    deepEqual(
      granted.excepted.map(({ exception: _, ...finding }: { exception: unknown }) => finding),
      report.findings.filter(isOfRule),
    );
  });

  it("would be refused by the schema with a key more or less, or another type", () => {
    const { tool, ...lacking } = report;
    deepEqual(schemaMistakes(lacking), ["report lacks tool"]);
    deepEqual(schemaMistakes({ ...report, more: tool }), ["report.more is unknown"]);
    deepEqual(schemaMistakes({ ...report, version: 2 }), ["report.version is not 1"]);
  });

  it("has a fingerprint of its own for every finding", () => {
    const fingerprints = report.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    deepEqual(new Set(fingerprints).size, fingerprints.length);
  });
});

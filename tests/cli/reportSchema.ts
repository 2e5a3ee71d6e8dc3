import { readFileSync } from "node:fs";
import { join } from "node:path";

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

/** What of a JSON report its schema does not allow. */
export function schemaMistakes(report: unknown): string[] {
  return [...mistakes(report, schema, "report")];
}

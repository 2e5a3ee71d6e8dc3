import { globPattern, type JsonSchema } from "../rules/options";
import type { Mistake, Path } from "./mistake";
import { didYouMean } from "./nearest";
import { datePattern, notBlank, urnPattern } from "./patterns";

/** How a value differs from the schema of an option. A date must also exist in the calendar. */
export function* mistakesIn(value: unknown, schema: JsonSchema, path: Path): Generator<Mistake> {
  const actual = typeOf(value);
  if (actual !== schema.type) {
    yield wrongValue(path, `must be ${typeNames[schema.type]}, not ${typeNames[actual]}`);
    return;
  }
  if (typeof value === "string") yield* mistakesInString(value, schema, path);
  if (typeof value === "number") yield* mistakesInNumber(value, schema, path);
  if (Array.isArray(value)) yield* mistakesInList(value, schema, path);
  else if (typeof value === "object" && value !== null) yield* mistakesInObject(value, schema, path);
}

function* mistakesInString(text: string, schema: JsonSchema, path: Path): Generator<Mistake> {
  if (schema.enum !== undefined && !schema.enum.includes(text)) {
    yield wrongValue(path, `must be one of ${schema.enum.join(", ")}${didYouMean(text, schema.enum)}`);
  } else if (text.length < (schema.minLength ?? 0)) {
    yield wrongValue(path, "must not be empty");
  } else if (schema.pattern === datePattern) {
    if (!isDate(text)) yield wrongValue(path, "must be a date that exists, such as 2027-03-31");
  } else if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(text)) {
    yield wrongValue(path, problemsOfPatterns.get(schema.pattern) ?? `must match ${schema.pattern}`);
  }
}

/** What a text is that does not match, for patterns that say nothing to most readers. */
const problemsOfPatterns: ReadonlyMap<string, string> = new Map([
  [
    globPattern,
    "is not a glob for names: * matches any characters, ? matches one, and names contain no spaces, brackets or braces",
  ],
  [notBlank, "must not be blank"],
  [urnPattern, "is not the URN of a resource, such as urn:pulumi:prod::shop::fly:index:Volume::data"],
]);

function* mistakesInNumber(value: number, { minimum, maximum }: JsonSchema, path: Path): Generator<Mistake> {
  if (minimum !== undefined && value < minimum) yield wrongValue(path, `must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) yield wrongValue(path, `must be at most ${maximum}`);
}

function* mistakesInList(list: readonly unknown[], schema: JsonSchema, path: Path): Generator<Mistake> {
  const { items, uniqueItems, minItems = 0 } = schema;
  if (list.length < minItems) yield wrongValue(path, "must not be empty");
  const seen = new Set<string>();
  for (const [index, element] of list.entries()) {
    if (items !== undefined) yield* mistakesIn(element, items, [...path, index]);
    const text = JSON.stringify(element);
    if (uniqueItems && seen.has(text)) yield wrongValue([...path, index], "is in the list twice");
    seen.add(text);
  }
}

function* mistakesInObject(value: object, schema: JsonSchema, path: Path): Generator<Mistake> {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  for (const name of required) {
    if (!Object.hasOwn(value, name)) yield wrongValue(path, `must have the key ${name}`);
  }
  for (const [key, part] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property !== undefined) yield* mistakesIn(part, property, [...path, key]);
    else if (!additionalProperties) yield unknownKey([...path, key], key, Object.keys(properties));
  }
}

/** A key that no schema names. */
function unknownKey(path: Path, key: string, known: readonly string[]): Mistake {
  return { path, part: "key", problem: `is not a known key${didYouMean(key, known)}; known keys: ${known.join(", ")}` };
}

function wrongValue(path: Path, problem: string): Mistake {
  return { path, part: "value", problem };
}

type JsonType = JsonSchema["type"] | "number" | "null";

const typeNames: Readonly<Record<JsonType, string>> = {
  string: "a string",
  integer: "a whole number",
  number: "a number with a fraction",
  boolean: "a boolean",
  array: "a list",
  object: "an object",
  null: "null",
};

function typeOf(value: unknown): JsonType {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "object" && value !== null ? "object" : "null";
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`);
}

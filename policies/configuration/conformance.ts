import { globPattern, type JsonSchema } from "../rules/options";
import { dayPattern } from "./exceptionsSchema";
import type { Mistake, Path } from "./mistake";
import { didYouMean } from "./nearest";

/** Where a value differs from a schema of the kind that options have. A day must also be one of the calendar. */
export function* mistakesIn(value: unknown, schema: JsonSchema, path: Path): Generator<Mistake> {
  const actual = typeOf(value);
  if (actual !== schema.type) {
    yield wrong(path, `must be ${named[schema.type]}, not ${named[actual]}`);
    return;
  }
  if (typeof value === "string") yield* mistakesInText(value, schema, path);
  if (typeof value === "number") yield* mistakesInNumber(value, schema, path);
  if (Array.isArray(value)) yield* mistakesInList(value, schema, path);
  else if (typeof value === "object" && value !== null) yield* mistakesInObject(value, schema, path);
}

function* mistakesInText(text: string, schema: JsonSchema, path: Path): Generator<Mistake> {
  if (schema.enum !== undefined && !schema.enum.includes(text)) {
    yield wrong(path, `must be one of ${schema.enum.join(", ")}${didYouMean(text, schema.enum)}`);
  } else if (text.length < (schema.minLength ?? 0)) {
    yield wrong(path, "must not be empty");
  } else if (schema.pattern === dayPattern) {
    if (!isDay(text)) yield wrong(path, "must be a day of the calendar, written as 2027-03-31");
  } else if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(text)) {
    yield wrong(
      path,
      schema.pattern === globPattern
        ? "is no glob over names: * stands for any characters, ? for one, and spaces, brackets and braces occur in no name"
        : `must match ${schema.pattern}`,
    );
  }
}

function* mistakesInNumber(value: number, { minimum, maximum }: JsonSchema, path: Path): Generator<Mistake> {
  if (minimum !== undefined && value < minimum) yield wrong(path, `must be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) yield wrong(path, `must be at most ${maximum}`);
}

function* mistakesInList(list: readonly unknown[], { items, uniqueItems }: JsonSchema, path: Path): Generator<Mistake> {
  const seen = new Set<string>();
  for (const [index, element] of list.entries()) {
    if (items !== undefined) yield* mistakesIn(element, items, [...path, index]);
    const text = JSON.stringify(element);
    if (uniqueItems && seen.has(text)) yield wrong([...path, index], "is in the list already");
    seen.add(text);
  }
}

function* mistakesInObject(value: object, schema: JsonSchema, path: Path): Generator<Mistake> {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  for (const name of required) {
    if (!Object.hasOwn(value, name)) yield wrong(path, `lacks ${name}`);
  }
  for (const [key, part] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property !== undefined) yield* mistakesIn(part, property, [...path, key]);
    else if (!additionalProperties) yield unknownKey([...path, key], key, Object.keys(properties));
  }
}

/** A key that nothing reads. */
function unknownKey(path: Path, key: string, known: readonly string[]): Mistake {
  return { path, part: "key", problem: `is unknown${didYouMean(key, known)}; known here: ${known.join(", ")}` };
}

function wrong(path: Path, problem: string): Mistake {
  return { path, part: "value", problem };
}

type JsonType = JsonSchema["type"] | "number" | "null";

const named: Readonly<Record<JsonType, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
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

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`);
}

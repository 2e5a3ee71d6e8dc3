import { namedType, type Properties, type TypeSpec } from "../plugin/schema";
import { isList, isMap, reveal, Unknown, type Value, type ValueMap } from "../plugin/value";

/** `sizeGb` in a program is `size_gb` in the API. The generator proves that the way back is exact. */
function apiName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Writes a value as the API spells it: property names in snake_case, the keys of maps as they are, secrets revealed.
 *
 * @throws an Error if a part is unknown, which the engine never sends outside a preview.
 */
export function toApi(value: Value, type: TypeSpec): unknown {
  const revealed = reveal(value);
  if (revealed instanceof Unknown)
    throw new Error("A value is still unknown outside a preview: this is a bug of @pulumiverse/fly.");
  if (isList(revealed)) return revealed.map((item) => toApi(item, type.items ?? {}));
  if (!isMap(revealed)) return revealed;
  const properties = namedType(type)?.properties;
  const entries = Object.entries(revealed).map(([key, item]) =>
    properties
      ? [apiName(key), toApi(item, properties[key] ?? {})]
      : [key, toApi(item, type.additionalProperties ?? {})],
  );
  return Object.fromEntries(entries);
}

/**
 * What is sent, with those parts of what is there that the type does not know. An update replaces the whole of an object,
 * and the document lacks fields that Fly's own client has (`spot`, `volumes`, `containers[].mounts`).
 */
export function withUnknownParts(sent: unknown, present: unknown, type: TypeSpec): unknown {
  if (Array.isArray(sent)) {
    // Elements have no names: only in a list of the same length is each its own successor.
    if (!Array.isArray(present) || present.length !== sent.length) return sent;
    return sent.map((item, index) => withUnknownParts(item, present[index], type.items ?? {}));
  }
  if (!isObject(sent) || !isObject(present)) return sent;
  const properties = namedType(type)?.properties;
  const known = new Map(Object.entries(properties ?? {}).map(([name, spec]) => [apiName(name), spec]));
  const merged = Object.entries(sent).map(([key, value]): [string, unknown] => {
    const spec = properties ? known.get(key) : type.additionalProperties;
    return [key, withUnknownParts(value, present[key], spec ?? {})];
  });
  const unknownParts = properties ? Object.entries(present).filter(([key]) => !known.has(key)) : [];
  return Object.fromEntries([...unknownParts, ...merged]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads what the API sent as a value of the type. Skips nulls, and properties that the schema does not have. */
function fromApi(json: unknown, type: TypeSpec): Value {
  if (Array.isArray(json)) return json.map((item) => fromApi(item, type.items ?? {}));
  const named = namedType(type);
  if (typeof json === "object" && json !== null) {
    if (named?.properties) return propertiesFromApi(json, named.properties);
    const entries = Object.entries(json).map(([key, item]) => [key, fromApi(item, type.additionalProperties ?? {})]);
    return Object.fromEntries(entries);
  }
  // The document: "the API continues to use booleans for "off" and "stop" in responses" of autostop.
  if (typeof json === "boolean" && named?.enum) return json ? "stop" : "off";
  return typeof json === "string" || typeof json === "number" || typeof json === "boolean" ? json : null;
}

/** Reads the given properties of an object that the API sent. */
export function propertiesFromApi(json: object, properties: Properties): ValueMap {
  const sent = new Map(Object.entries(json));
  const read = Object.entries(properties).flatMap(([name, type]): [string, Value][] => {
    const value = sent.get(apiName(name));
    return value === undefined || value === null ? [] : [[name, fromApi(value, type)]];
  });
  return Object.fromEntries(read);
}

import { Refusal } from "./refusal";

/** A parsed JSON object whose members nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws {Refusal} 400, if there is no such object */
export function objectIn(body: JsonObject, key: string): JsonObject {
  const value = body[key];
  if (!isObject(value)) throw badRequest(key, "an object");
  return value;
}

/** @throws {Refusal} 400, if there is no such text, or an empty one */
export function textIn(body: JsonObject, key: string): string {
  const value = body[key];
  if (typeof value !== "string" || value === "") throw badRequest(key, "a text");
  return value;
}

/** @throws {Refusal} 400, if there is no such list, or not of objects only */
export function objectsIn(body: JsonObject, key: string): readonly JsonObject[] {
  const value = body[key];
  if (!Array.isArray(value) || !value.every(isObject)) throw badRequest(key, "a list of objects");
  return value;
}

function badRequest(key: string, expected: string): Refusal {
  return new Refusal(400, `Bad Request: ${key} is not ${expected}`);
}

import { Secret } from "./resources";

/** Replaces secret values by their plaintext, as the SDK does before a policy sees them. */
function reveal(value: unknown): unknown {
  if (value instanceof Secret) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  return isPlainObject(value) ? revealProperties(value) : value;
}

export function revealProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, reveal(value)]));
}

/** Every string that is marked as secret, alone or inside a secret object or list. */
export function secretTexts(value: unknown, isSecret = false): string[] {
  if (value instanceof Secret) return secretTexts(value.value, true);
  if (Array.isArray(value)) return value.flatMap((element) => secretTexts(element, isSecret));
  if (isPlainObject(value)) return Object.values(value).flatMap((part) => secretTexts(part, isSecret));
  return isSecret && typeof value === "string" && value !== "" ? [value] : [];
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

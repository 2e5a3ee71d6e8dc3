import { ApiFailure } from "../api/failure";
import { isList, isMap, Secret, type Value, type ValueMap } from "../plugin/value";

/** So many characters of a secret in a row are enough to give it away. */
const telling = 6;

/** The error without the API's own words where they repeat a secret of the properties, or a part of one. */
export function withholding(error: unknown, properties: ValueMap): unknown {
  if (!(error instanceof ApiFailure) || !secretTexts(properties, false).some((secret) => repeats(error.reason, secret)))
    return error;
  return new ApiFailure(error.status, "its message repeats a secret and is withheld");
}

function repeats(message: string, secret: string): boolean {
  const length = Math.min(telling, secret.length);
  const starts = Array.from({ length: secret.length - length + 1 }, (_, start) => start);
  return starts.some((start) => message.includes(secret.slice(start, start + length)));
}

function secretTexts(value: Value, inside: boolean): string[] {
  if (value instanceof Secret) return secretTexts(value.value, true);
  if (isList(value)) return value.flatMap((item) => secretTexts(item, inside));
  if (isMap(value)) return Object.values(value).flatMap((item) => secretTexts(item, inside));
  return inside && typeof value === "string" && value !== "" ? [value] : [];
}

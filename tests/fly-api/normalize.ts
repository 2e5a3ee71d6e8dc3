/**
 * The body of a request as the document has it. Fly's own client sends null for optional fields that are not set, and
 * `autostop` as a boolean (machine_types.go of superfly/fly-go); Fly reads both. In secrets a null has a meaning.
 */
export function asTheDocumentHasIt(path: string, body: unknown): unknown {
  return path.endsWith("/secrets") ? body : normal(body);
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, key === "autostop" ? autostop(item) : normal(item)]));
}

function autostop(value: unknown): unknown {
  return typeof value === "boolean" ? (value ? "stop" : "off") : value;
}

import type { Declaration } from "../../policies/fly/declarations";
import type { Field } from "../../policies/fly/known";

/** Every field of a declaration and of what lies in its known values, by its path in the model: `services[].ports`. */
export function fieldsOf(declaration: Declaration | undefined): Map<string, Field<unknown>> {
  const found = new Map<string, Field<unknown>>();
  collect(declaration, "", found);
  return found;
}

function collect(value: unknown, path: string, found: Map<string, Field<unknown>>): void {
  if (isField(value)) {
    found.set(path, value);
    if (value.state === "known") collect(value.value, path, found);
  } else if (Array.isArray(value)) {
    for (const element of value) collect(element, `${path}[]`, found);
  } else if (value instanceof Map) {
    for (const entry of value.values()) collect(entry, `${path}{}`, found);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) collect(part, path === "" ? name : `${path}.${name}`, found);
  }
}

function isField(value: unknown): value is Field<unknown> {
  return typeof value === "object" && value !== null && "state" in value && "at" in value;
}

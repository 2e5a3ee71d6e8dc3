import type { Declaration } from "../../policies/fly/declarations";
import type { Field } from "../../policies/fly/known";
import type { RawObject } from "../../policies/fly/raw";
import { readDeclaration } from "../../policies/providers";
import type { Missing } from "../../policies/providers/cursor";

/** Reads properties as those of a resource of the type. */
export function read(type: string, properties: RawObject, missing: Missing = "absent"): Declaration | undefined {
  const resource = { urn: `urn:pulumi:dev::test::${type}::it`, type, name: "it" };
  return readDeclaration({ resource, protect: false }, properties, missing);
}

/** Everything that the model says, as text: two declarations that differ for a rule differ in it. */
export function printed(declaration: Declaration | undefined): string {
  return JSON.stringify(declaration, (_, value) => (value instanceof Map ? [...value] : value)) ?? "nothing";
}

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

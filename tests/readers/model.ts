import type { Declaration } from "../../policies/fly/declarations";
import type { RawObject } from "../../policies/fly/raw";
import { readDeclaration } from "../../policies/providers";
import type { Missing } from "../../policies/providers/cursor";
import type { ShownProvider } from "../../policies/providers/identity";

/** Reads properties as those of a resource of the type. */
export function read(
  type: string,
  properties: RawObject,
  missing: Missing = "absent",
  shown?: ShownProvider,
): Declaration | undefined {
  const resource = { urn: `urn:pulumi:dev::test::${type}::it`, type, name: "it" };
  return readDeclaration({ resource, protect: false }, properties, missing, { shown });
}

/** Everything that the model says, as text: two declarations that differ for a rule differ in it. */
export function printed(declaration: Declaration | undefined): string {
  return JSON.stringify(declaration, (_, value) => (value instanceof Map ? [...value] : value)) ?? "nothing";
}

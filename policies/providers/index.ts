import type { Declaration } from "../fly/declarations";
import type { Declared } from "../fly/declared";
import type { RawObject } from "../fly/raw";
import { Cursor, type Missing } from "./cursor";
import type { Family } from "./family";
import { pulumiverse } from "./pulumiverse";

/** Every provider family that the pack reads. */
const families: readonly Family[] = [pulumiverse];

const familyOfType = new Map(families.flatMap((family) => Object.keys(family.readers).map((type) => [type, family])));

/** Whether resources of that type token are read at all. Cheap: it is asked for every resource of every cloud. */
export function isFlyType(type: string): boolean {
  return familyOfType.has(type);
}

/**
 * Reads a resource into the model.
 *
 * @param missing what a property that is not there means: absent in inputs, unknown in the outputs of a preview.
 * @returns nothing for types that the pack does not know, and for a resource with no properties at all: the engine
 *   shows a resource outside `--target` that way, and nothing can be said of it.
 */
export function readDeclaration(declared: Declared, properties: RawObject, missing: Missing): Declaration | undefined {
  const family = familyOfType.get(declared.resource.type);
  const reader = family?.readers[declared.resource.type];
  if (family === undefined || reader === undefined || Object.keys(properties).length === 0) return undefined;
  const lacks = new Set(family.lacks[declared.resource.type]);
  const dialect = { supports: (property: string) => !lacks.has(property) };
  return reader(Cursor.root(declared.resource, properties, dialect, missing), declared);
}

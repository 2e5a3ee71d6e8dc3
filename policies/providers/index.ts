import { append } from "../fly/append";
import type { Declaration } from "../fly/declarations";
import type { Declared } from "../fly/declared";
import type { RawObject } from "../fly/raw";
import { ampbase } from "./ampbase";
import { command } from "./command";
import { Cursor, type Dialect, isDeclared, type Missing } from "./cursor";
import { ediri } from "./ediri";
import type { Family } from "./family";
import { flyApps } from "./flyApps";
import { flyio } from "./flyio";
import { flyMachines } from "./flyMachines";
import { pulumiverse } from "./pulumiverse";
import { stategraph } from "./stategraph";

/** Every provider family that the pack reads. */
export const families: readonly Family[] = [
  pulumiverse,
  ediri,
  flyApps,
  stategraph,
  ampbase,
  flyio,
  flyMachines,
  command,
];

const familiesOfType = new Map<string, Family[]>();
for (const family of families) {
  for (const type of Object.keys(family.readers)) {
    append(familiesOfType, type, family);
  }
}

/** Whether resources of that type token are read at all. Cheap: it is asked for every resource of every cloud. */
export function isFlyType(type: string): boolean {
  return familiesOfType.has(type);
}

/** Whether several providers have the type token, so that the properties tell which one a resource comes from. */
export function isShared(type: string): boolean {
  return (familiesOfType.get(type) ?? []).length > 1;
}

/**
 * The families that a resource may come from: those with its type token and with every property that it uses. All with
 * the token where no one of them has all properties, as after a provider got new ones.
 *
 * @param among those that the rest of the stack leaves; left aside where none of them is possible.
 */
export function possibleFamilies(type: string, properties: RawObject, among = families): readonly Family[] {
  const sharing = familiesOfType.get(type) ?? [];
  if (sharing.length < 2) return sharing;
  const possible = sharing.filter(({ lacks }) => !lacks[type]?.some((property) => isDeclared(properties, property)));
  const left = possible.filter((family) => among.includes(family));
  return [left, possible, sharing].find(({ length }) => length > 0) ?? [];
}

/**
 * The families that the package `fly` of a stack may be of. Providers that share type tokens are packages of one name, of
 * which a program uses one: what tells the provider at one resource holds for the others. None where resources
 * contradict each other.
 */
export function familiesInCommon(
  resources: readonly (readonly [type: string, properties: RawObject])[],
): readonly Family[] {
  return resources
    .filter(([type]) => type.startsWith("fly:index/"))
    .map(([type, properties]) => possibleFamilies(type, properties))
    .reduce((common, possible) => common.filter((family) => possible.includes(family)), families);
}

/**
 * Reads a resource into the model.
 *
 * @param missing what a property that is not there means: absent in inputs, unknown in the outputs of a preview.
 * @param among the families that the rest of the stack leaves: {@link familiesInCommon}.
 * @returns nothing for types that the pack does not know, and for a resource with no properties at all: the engine
 *   shows a resource outside `--target` that way, and nothing can be said of it.
 */
export function readDeclaration(
  declared: Declared,
  properties: RawObject,
  missing: Missing,
  among = families,
): Declaration | undefined {
  const { type } = declared.resource;
  const possible = possibleFamilies(type, properties, among);
  const reader = possible[0]?.readers[type];
  if (reader === undefined || Object.keys(properties).length === 0) return undefined;
  return reader(Cursor.root(declared.resource, properties, dialectOf(possible, type), missing), declared);
}

/** Properties of the type that the family lacks. */
function lackingIn(family: Family, type: string): ReadonlySet<string> {
  const key = `${family.name} ${type}`;
  const known = lackingByType.get(key) ?? new Set(family.lacks[type]);
  lackingByType.set(key, known);
  return known;
}

const lackingByType = new Map<string, ReadonlySet<string>>();

/** What can be expressed whichever of the families the resource comes from. */
function dialectOf(possible: readonly Family[], type: string): Dialect {
  const lacks = possible.map((family) => lackingIn(family, type));
  return { supports: (names) => lacks.every((lacking) => names.some((name) => !lacking.has(name))) };
}

import type { Raw } from "../../policies/fly/raw";
import type { Properties, Property } from "../../tools/schemas/property";

/** A property of a schema with no properties below it, as a path without indices: `services[].ports[].forceHttps`. */
export type LeafPath = string;

/** Changes to a sample: what a test sees the effect of. */
export interface Variation {
  /** The leaf with another value: for a map, with another key. */
  readonly changed?: LeafPath;
  /** The leaf that is left out: for a list or a map of scalars, the whole of it. */
  readonly omitted?: LeafPath;
  /** The one leaf that is there. */
  readonly only?: LeafPath;
}

/** Every leaf of a resource type. */
export function leavesOf(properties: Properties, holder = ""): LeafPath[] {
  return Object.entries(properties).flatMap(([name, property]) => below(property, join(holder, name)));
}

/** Every path of a resource type, those of objects and lists of objects included. */
export function pathsOf(properties: Properties): Set<string> {
  const steps = (leaf: string) => leaf.split(".").map((_, index, all) => all.slice(0, index + 1).join("."));
  return new Set(leavesOf(properties).flatMap(steps).map(withoutEnding));
}

/** Inputs in which every property of a resource type has a value, every list and map one element. */
export function sample(properties: Properties, variation: Variation = {}, holder = ""): Readonly<Record<string, Raw>> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]): [string, Raw][] => {
      const path = join(holder, name);
      const leaf = isCollection(property) && isScalar(property.of) ? below(property, path)[0] : path;
      const isLeftOut =
        leaf === variation.omitted || (variation.only !== undefined && !isOnTheWay(path, variation.only));
      return isLeftOut ? [] : [[name, valueAt(property, path, variation)]];
    }),
  );
}

/** A path of leaves as the model's locations have it, without indices and without the ending of a list or map. */
export function withoutEnding(path: string): string {
  return path.replace(/(\[\]|\{\})$/, "");
}

function below(property: Property, path: string): LeafPath[] {
  switch (property.kind) {
    case "list":
      return below(property.of, `${path}[]`);
    case "map":
      return below(property.of, `${path}{}`);
    case "object":
      return leavesOf(property.properties, path);
    default:
      return [path];
  }
}

/** Values that readers look into: any text would do for the others. */
const telling: Readonly<Record<string, readonly [string, string]>> = { type: ["deploy", "org"] };

function valueAt(property: Property, path: string, variation: Variation): Raw {
  const isChanged = variation.changed === path;
  switch (property.kind) {
    case "string":
      return (telling[path] ?? ["one", "other"])[isChanged ? 1 : 0];
    case "number":
      return isChanged ? 2 : 1;
    case "boolean":
      return !isChanged;
    case "any":
      return { [isChanged ? "other" : "one"]: "value" };
    case "list":
      return [valueAt(property.of, `${path}[]`, variation)];
    case "map": {
      const key = variation.changed === `${path}{}` ? "other" : "one";
      return { [key]: isScalar(property.of) ? "value" : valueAt(property.of, `${path}{}`, variation) };
    }
    case "object":
      return sample(property.properties, variation, path);
  }
}

function isOnTheWay(path: string, leaf: LeafPath): boolean {
  return leaf.startsWith(path) && !/^\w/.test(leaf.slice(path.length));
}

function isCollection(property: Property): property is Extract<Property, { kind: "list" | "map" }> {
  return property.kind === "list" || property.kind === "map";
}

function isScalar({ kind }: Property): boolean {
  return kind === "string" || kind === "number" || kind === "boolean" || kind === "any";
}

function join(holder: string, name: string): string {
  return holder === "" ? name : `${holder}.${name}`;
}

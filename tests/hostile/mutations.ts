import fc from "fast-check";
import type { WireResource } from "../engine/wire";
import { changeAt, type Path, pathsIn } from "../properties/paths";
import { hostileKey, hostileText, hostileValue, plantedName, plantedTexts, wrapped } from "./values";

/** A change that no program of a provider's SDK would make. */
export type Mutation = (stack: readonly WireResource[]) => readonly WireResource[];

/** Any change, in about equal parts to values, to keys, and to what the engine tells beside them. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(), fc.nat(), hostileValue).map(replace) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), fc.nat(), hostileKey).map(rename) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.nat(), hostileKey, hostileValue).map(add) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), fc.nat()).map(wrap) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.nat(100)).map(repeat) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), fc.constantFrom("urn", "type", "name"), hostileText).map(identify) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), fc.nat()).map(duplicate) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.oneof(fc.constant("app"), hostileKey)).map(depend) },
  { weight: 1, arbitrary: fc.nat().map(empty) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...plantedTexts)).map(plant) },
);

/** Another value in place of one anywhere. */
function replace([which, where, value]: [number, number, unknown]): Mutation {
  return inProperties(which, (properties) => changed(properties, where, () => value));
}

/** Another name for a key anywhere. */
function rename([which, where, name]: [number, number, string]): Mutation {
  return inProperties(which, (properties) => {
    const path = nth(pathsIn(properties), where);
    const key = path.at(-1);
    return changeAt(properties, path.slice(0, -1), (holder) =>
      isObject(holder)
        ? Object.fromEntries(Object.entries(holder).map(([one, value]) => [one === key ? name : one, value]))
        : holder,
    );
  });
}

/** One key more in an object anywhere, or one element in a list. */
function add([which, where, key, value]: [number, number, string, unknown]): Mutation {
  return inProperties(which, (properties) =>
    changeAt(properties, nth(pathsIn(properties), where).slice(0, -1), (holder) =>
      isObject(holder) ? Object.fromEntries([...Object.entries(holder), [key, value]]) : [holder, value].flat(),
    ),
  );
}

/** A value anywhere marked as secret. */
function wrap([which, where]: [number, number]): Mutation {
  return inProperties(which, (properties) => changed(properties, where, wrapped));
}

/** A list anywhere that has its elements many times, or a value that becomes such a list. */
function repeat([which, where, times]: [number, number, number]): Mutation {
  return inProperties(which, (properties) =>
    changed(properties, where, (value) => Array(times).fill(Array.isArray(value) ? value[0] : value)),
  );
}

/** Another URN, type or name; what depends on the URN then depends on nothing. */
function identify([which, part, text]: [number, "urn" | "type" | "name", string]): Mutation {
  return inResource(which, (resource) => ({ ...resource, [part]: text }));
}

/** A resource under the URN of another one. */
function duplicate([which, other]: [number, number]): Mutation {
  return (stack) => {
    const urn = stack[other % stack.length]?.urn;
    const copied = stack[which % stack.length];
    return urn === undefined || copied === undefined ? stack : [...stack, { ...copied, urn }];
  };
}

/** Dependencies on itself, on every resource of the stack, so that they go round in a circle, and on one that is not there. */
function depend([which, first, property]: [number, number, string]): Mutation {
  return (stack) => {
    const urns = [...stack.map(({ urn }) => urn), "urn:pulumi:dev::test::fly:index:App::nowhere"];
    const rotated = [...urns.slice(first % urns.length), ...urns.slice(0, first % urns.length)];
    return inResource(which, (resource) => ({
      ...resource,
      parent: rotated[0] ?? "",
      dependencies: rotated,
      propertyDependencies: Object.fromEntries([[property, rotated]]),
    }))(stack);
  };
}

/** A resource without properties, as the engine shows one outside `--target`. */
function empty(which: number): Mutation {
  return inProperties(which, () => ({}));
}

/** Properties that hold credentials, rightly or not. The others are names, which messages repeat. */
const holdsCredentials =
  /^(env|metadata|values?|raw_?values?|cmds?|execs?|entrypoints?|headers|create|update|flyApiToken)$/i;

/** A credential in one of the places where one may stand, marked as secret or not, and as the name of a variable. */
function plant([which, where, text]: [number, number, string]): Mutation {
  return inProperties(which, (properties) => {
    const places = pathsIn(properties).filter((path) => path.some((step) => holdsCredentials.test(String(step))));
    const value = where % 2 === 0 ? text : wrapped(text);
    const env = { DB_PASSWORD: value, [plantedName]: value };
    const changed = changeAt(properties, nth(places, where), (before) => (places.length === 0 ? before : value));
    return isObject(changed)
      ? { ...changed, env, ...(isObject(changed.config) && { config: { ...changed.config, env } }) }
      : changed;
  });
}

type Properties = Readonly<Record<string, unknown>>;

function inResource(which: number, change: (resource: WireResource) => WireResource): Mutation {
  return (stack) => stack.map((resource, index) => (index === which % stack.length ? change(resource) : resource));
}

function inProperties(which: number, change: (properties: Properties) => unknown): Mutation {
  return inResource(which, (resource) => {
    const properties = change(resource.properties);
    return isObject(properties) ? { ...resource, properties } : resource;
  });
}

/** The properties with one value changed; `where` counts all that they hold. */
function changed(properties: Properties, where: number, change: (value: unknown) => unknown): unknown {
  return changeAt(properties, nth(pathsIn(properties), where), change);
}

/** The path to a value, or to the whole where there is none. */
function nth(paths: readonly Path[], where: number): Path {
  return paths[where % paths.length] ?? [];
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

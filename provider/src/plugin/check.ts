import { type Limits, limits, noLimits } from "./limits";
import { namedType, type Properties, type PropertySpec, type TypeSpec, typeToken } from "./schema";
import { childPath, isList, isMap, mapValues, reveal, Secret, Unknown, type Value, type ValueMap } from "./value";

/** One wrong field: where it is, and what is wrong with it. */
export interface CheckFailure {
  readonly property: string;
  /**
   * Holds the value only where a limit names it, and never a secret one. A value of another type than the schema's is
   * not shown: in `env`, for example, it may be a credential.
   */
  readonly reason: string;
}

/** What of a value a message shows, in characters. */
const shownLength = 60;

/** What Check answers: the inputs to go on with, and every wrong field. */
export interface Checked {
  readonly inputs: ValueMap;
  readonly failures: readonly CheckFailure[];
}

/** What an object may have. */
interface Shape {
  readonly properties: Properties;
  readonly required: readonly string[];
  readonly limits: Limits;
}

/** Where a value stands. */
interface Place {
  readonly path: string;
  /** A mark around the value or around what it is part of: no message may show it. */
  readonly isSecret: boolean;
}

/**
 * Compares inputs with the schema and with Fly's limits, and reports every wrong field at once. An unknown value passes
 * anywhere; a property that is null counts as absent; a property of the schema that is secret is marked as secret in the
 * result.
 *
 * @param token The resource or type whose limits hold.
 */
export function checkInputs(
  inputs: ValueMap,
  properties: Properties,
  required: readonly string[],
  token?: string,
): Checked {
  const failures: CheckFailure[] = [];
  const shape = { properties, required, limits: limitsOf(token) };
  const checked = checkMembers(inputs, shape, { path: "", isSecret: false }, failures);
  return { inputs: checked, failures };
}

function limitsOf(token: string | undefined): Limits {
  return (token === undefined ? undefined : limits[token]) ?? noLimits;
}

function checkMembers(map: ValueMap, shape: Shape, place: Place, failures: CheckFailure[]): ValueMap {
  const { properties, required } = shape;
  const { path } = place;
  const checked: Record<string, Value> = {};
  const siblings = siblingsOf(map, place);
  for (const [key, value] of Object.entries(map)) {
    const property = childPath(path, key);
    // Every JavaScript object has a toString and the like, which are no properties of the schema.
    const spec = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!spec) {
      failures.push({ property, reason: `is not a property: ${suggestion(key, Object.keys(properties))}` });
    } else if (reveal(value) !== null) {
      const isSecret = place.isSecret || spec.secret === true || value instanceof Secret;
      const before = failures.length;
      checked[key] = markSecret(checkValue(value, spec, { path: property, isSecret }, failures), spec);
      const wrong = failures.length === before ? shape.limits[key]?.(reveal(value), siblings) : undefined;
      if (wrong) failures.push({ property, reason: isSecret ? wrong : `${shown(value)} ${wrong}` });
    }
  }
  for (const key of required) {
    if (checked[key] === undefined)
      failures.push({ property: childPath(path, key), reason: "is required: give it a value" });
  }
  return checked;
}

/** The properties that a limit may compare with, and name: secret marks that stand further out stand on each of them. */
function siblingsOf(map: ValueMap, { isSecret }: Place): ValueMap {
  const present = Object.entries(map).filter(([, value]) => reveal(value) !== null);
  return mapValues(Object.fromEntries(present), (value) => (isSecret ? new Secret(value) : value));
}

function checkValue(value: Value, type: TypeSpec, place: Place, failures: CheckFailure[]): Value {
  if (value instanceof Secret) {
    return new Secret(checkValue(value.value, type, { ...place, isSecret: true }, failures));
  }
  if (value instanceof Unknown) return value;
  const named = namedType(type);
  if (named?.enum) {
    const allowed = named.enum.map((item) => item.value);
    if (typeof value === "string" && allowed.includes(value)) return value;
    const wrong = typeof value !== "string" || place.isSecret ? "" : `${shown(value)} is not possible: `;
    return fail(`${wrong}expected one of ${allowed.join(", ")}`);
  }
  if (named) {
    if (isMap(value)) {
      const { properties = {}, required = [] } = named;
      return checkMembers(value, { properties, required, limits: limitsOf(typeToken(type)) }, place, failures);
    }
    return fail(`expected an object, got ${kindOf(value)}`);
  }
  switch (type.type) {
    case "array": {
      const items = type.items ?? {};
      if (isList(value)) return value.map((item, index) => checkValue(item, items, inside(index), failures));
      return fail(`expected a list, got ${kindOf(value)}`);
    }
    case "object": {
      const values = type.additionalProperties ?? {};
      if (!isMap(value)) return fail(`expected a map, got ${kindOf(value)}`);
      const entries = Object.entries(value).map(([key, item]): [string, Value] => [
        key,
        checkValue(item, values, inside(key), failures),
      ]);
      return Object.fromEntries(entries);
    }
    case "integer":
      return Number.isInteger(value) ? value : fail(`expected a whole number, got ${kindOf(value)}`);
    case "string":
    case "boolean":
    case "number":
      return typeof value === type.type ? value : fail(`expected a ${type.type}, got ${kindOf(value)}`);
    default:
      return value;
  }

  function fail(reason: string): Value {
    failures.push({ property: place.path, reason });
    return value;
  }

  function inside(key: string | number): Place {
    return { ...place, path: childPath(place.path, key) };
  }
}

function shown(value: Value): string {
  const text = JSON.stringify(reveal(value));
  return text.length > shownLength ? `${text.slice(0, shownLength)}...` : text;
}

function markSecret(value: Value, spec: PropertySpec): Value {
  return spec.secret && !(value instanceof Secret) ? new Secret(value) : value;
}

function kindOf(value: Value): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (typeof value === "number") return Number.isInteger(value) ? "a number" : "a number with a fraction";
  return isMap(value) ? "an object" : `a ${typeof value}`;
}

/** Names the property that was probably meant: the same letters in another spelling, or else the choice there is. */
function suggestion(key: string, known: readonly string[]): string {
  const letters = (name: string) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  const meant = known.find((name) => letters(name) === letters(key));
  return meant ? `write ${meant}` : `use one of ${known.join(", ")}`;
}

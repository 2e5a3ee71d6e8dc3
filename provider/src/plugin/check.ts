import { namedType, type Properties, type PropertySpec, type TypeSpec } from "./schema";
import { childPath, isList, isMap, reveal, Secret, Unknown, type Value, type ValueMap } from "./value";

/** One wrong field: where it is, and what is wrong with it. The text never holds the value. */
interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** What Check answers: the inputs to go on with, and every wrong field. */
export interface Checked {
  readonly inputs: ValueMap;
  readonly failures: readonly CheckFailure[];
}

/**
 * Compares inputs with the schema and reports every wrong field at once. An unknown value passes anywhere; a property
 * that is null counts as absent; a property of the schema that is secret is marked as secret in the result.
 */
export function checkInputs(inputs: ValueMap, properties: Properties, required: readonly string[]): Checked {
  const failures: CheckFailure[] = [];
  const checked = checkMembers(inputs, properties, required, "", failures);
  return { inputs: checked, failures };
}

function checkMembers(
  map: ValueMap,
  properties: Properties,
  required: readonly string[],
  path: string,
  failures: CheckFailure[],
): ValueMap {
  const checked: Record<string, Value> = {};
  for (const [key, value] of Object.entries(map)) {
    const property = childPath(path, key);
    // Every JavaScript object has a toString and the like, which are no properties of the schema.
    const spec = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!spec) {
      failures.push({ property, reason: `there is no such property; ${suggestion(key, Object.keys(properties))}` });
    } else if (reveal(value) !== null) {
      checked[key] = markSecret(checkValue(value, spec, property, failures), spec);
    }
  }
  for (const key of required) {
    if (checked[key] === undefined)
      failures.push({ property: childPath(path, key), reason: "is required; give it a value" });
  }
  return checked;
}

function checkValue(value: Value, type: TypeSpec, path: string, failures: CheckFailure[]): Value {
  if (value instanceof Secret) return new Secret(checkValue(value.value, type, path, failures));
  if (value instanceof Unknown) return value;
  const named = namedType(type);
  if (named?.enum) {
    const allowed = named.enum.map((item) => item.value);
    if (typeof value !== "string" || !allowed.includes(value)) fail(`expected one of ${allowed.join(", ")}`);
    return value;
  }
  if (named) {
    if (isMap(value)) return checkMembers(value, named.properties ?? {}, named.required ?? [], path, failures);
    return fail(`expected an object, got ${kindOf(value)}`);
  }
  switch (type.type) {
    case "array": {
      const items = type.items ?? {};
      if (isList(value)) return value.map((item, index) => checkValue(item, items, childPath(path, index), failures));
      return fail(`expected a list, got ${kindOf(value)}`);
    }
    case "object": {
      const values = type.additionalProperties ?? {};
      if (!isMap(value)) return fail(`expected a map, got ${kindOf(value)}`);
      const entries = Object.entries(value).map(([key, item]): [string, Value] => [
        key,
        checkValue(item, values, childPath(path, key), failures),
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
    failures.push({ property: path, reason });
    return value;
  }
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
  return meant ? `write ${meant}` : `there are ${known.join(", ")}`;
}

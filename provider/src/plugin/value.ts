/** A value that the engine does not know yet: in a preview, an output of something that does not exist. */
export class Unknown {
  readonly isUnknown = true;
}

/** The one unknown value. */
export const unknown = new Unknown();

/** A value that must not appear in plaintext in state, log or error. */
export class Secret {
  constructor(readonly value: Value) {}
}

/** A property value as the plugin handles it: JSON, with unknown and secret parts. */
export type Value = null | boolean | number | string | Unknown | Secret | readonly Value[] | ValueMap;

/** Property values by name. */
export interface ValueMap {
  readonly [name: string]: Value;
}

/** Whether `value` is a map of values, not a list, a secret or an unknown. */
export function isMap(value: Value | undefined): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !isList(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret)
  );
}

/** Whether `value` is a list of values. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The value inside any secret marks around `value` itself. */
export function reveal(value: Value): Exclude<Value, Secret> {
  return value instanceof Secret ? reveal(value.value) : value;
}

/** The same value without secret marks at any depth. */
export function revealAll(value: Value): Value {
  const revealed = reveal(value);
  if (isList(revealed)) return revealed.map(revealAll);
  if (isMap(revealed)) return mapValues(revealed, revealAll);
  return revealed;
}

/** Whether any part of `value` is unknown. */
export function hasUnknown(value: Value): boolean {
  const revealed = reveal(value);
  if (revealed instanceof Unknown) return true;
  if (isList(revealed)) return revealed.some(hasUnknown);
  return isMap(revealed) && Object.values(revealed).some(hasUnknown);
}

/** Whether two values are the same, secret marks aside. An unknown is the same as nothing, itself included. */
export function equal(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  const [a, b] = [reveal(left), reveal(right)];
  if (a instanceof Unknown || b instanceof Unknown) return false;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]));
  if (isMap(a)) {
    const keys = Object.keys(a);
    return isMap(b) && keys.length === Object.keys(b).length && keys.every((key) => equal(a[key], b[key]));
  }
  return a === b;
}

/** `value` with a secret mark wherever `like` has one: for what the API returns of values that were sent as secrets. */
export function markLike(value: Value, like: Value | undefined): Value {
  if (like instanceof Secret) return value instanceof Secret ? value : new Secret(value);
  if (isList(value)) return value.map((item, index) => markLike(item, isList(like) ? like[index] : undefined));
  if (isMap(value)) return mapValues(value, (item, key) => markLike(item, isMap(like) ? like[key] : undefined));
  return value;
}

/** A map with each value replaced. */
export function mapValues(map: ValueMap, change: (value: Value, key: string) => Value): ValueMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

/** `config.services[0].internalPort`: Pulumi's notation for the place of a property. */
export function childPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

import { isList, isMap, reveal, type Value, type ValueMap } from "../plugin/value";

/** A text property. @throws an Error where the schema should have ensured that there is one. */
export function text(properties: ValueMap, name: string): string {
  const value = optionalText(properties, name);
  if (value === undefined) throw new Error(`The property ${name} has no value: give it one.`);
  return value;
}

/** A text property that may be absent. */
export function optionalText(properties: ValueMap, name: string): string | undefined {
  const value = plain(properties, name);
  return typeof value === "string" ? value : undefined;
}

/** A number property that may be absent. */
export function optionalNumber(properties: ValueMap, name: string): number | undefined {
  const value = plain(properties, name);
  return typeof value === "number" ? value : undefined;
}

/** A boolean property that may be absent. */
export function optionalFlag(properties: ValueMap, name: string): boolean | undefined {
  const value = plain(properties, name);
  return typeof value === "boolean" ? value : undefined;
}

/** A map property, empty where absent. */
export function mapOf(properties: ValueMap, name: string): ValueMap {
  const value = plain(properties, name);
  return isMap(value) ? value : {};
}

/** A list property, empty where absent. */
export function listOf(properties: ValueMap, name: string): readonly Value[] {
  const value = plain(properties, name);
  return isList(value) ? value : [];
}

function plain(properties: ValueMap, name: string): Value | undefined {
  const value = properties[name];
  return value === undefined ? undefined : reveal(value);
}

/** The properties of the given names, as far as they are there. */
export function pick(properties: ValueMap, names: readonly string[]): ValueMap {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

/** Leaves out the entries that have no value. */
export function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> };
export function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

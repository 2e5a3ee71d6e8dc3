import { isRawList, isRawObject, type Raw, type RawObject } from "../../policies/fly/raw";

/** The value at a path of keys, where there are objects that have them. */
export function at(raw: Raw | undefined, ...path: readonly string[]): Raw | undefined {
  let value = raw;
  for (const key of path) value = isRawObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

/** The text there; undefined where there is none, or an empty one. */
export function textAt(raw: Raw | undefined, ...path: readonly string[]): string | undefined {
  const value = at(raw, ...path);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The elements of a list; none where there is no list: Go sends null for an empty one. */
export function listAt(raw: Raw | undefined, ...path: readonly string[]): readonly Raw[] {
  const value = at(raw, ...path);
  return isRawList(value) ? value : [];
}

/** The objects of a list. */
export function objectsIn(list: Raw | undefined): readonly RawObject[] {
  return isRawList(list) ? list.filter(isRawObject) : [];
}

export function objectsAt(raw: Raw | undefined, ...path: readonly string[]): readonly RawObject[] {
  return objectsIn(at(raw, ...path));
}

/** Those of the properties that there are. What is not named is not kept. */
export function pick(object: RawObject, names: readonly string[]): Record<string, Raw> {
  const picked: Record<string, Raw> = {};
  for (const name of names) {
    const value = at(object, name);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

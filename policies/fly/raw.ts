/**
 * Resource properties as plain data, with unknown values marked.
 *
 * `pack/` makes this tree from what the engine sends, `providers/` reads it; neither the readers nor the rules ever meet
 * one of the SDK's proxies.
 */
export type Raw = null | boolean | number | string | readonly Raw[] | RawObject | typeof notComputed;

/** Properties by name. A name may be `__proto__` or `constructor`: made by the pack, the object inherits nothing. */
export interface RawObject {
  readonly [key: string]: Raw;
}

/** Stands for a value that preview has not computed yet. */
export const notComputed: unique symbol = Symbol("not computed yet");

/** Whether the value has properties. */
export function isRawObject(raw: Raw | undefined): raw is RawObject {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/** Whether the value has elements: unlike `Array.isArray`, it tells TypeScript that nobody may change them. */
export function isRawList(raw: Raw | undefined): raw is readonly Raw[] {
  return Array.isArray(raw);
}

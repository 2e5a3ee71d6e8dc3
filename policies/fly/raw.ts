/**
 * Resource properties as plain data, with unknown values marked.
 *
 * `pack/` makes this tree from what the engine sends, `providers/` reads it; neither the readers nor the rules ever meet
 * one of the SDK's proxies.
 */
export type Raw = null | boolean | number | string | readonly Raw[] | RawObject | typeof notComputed;

export interface RawObject {
  readonly [key: string]: Raw;
}

/** Stands for a value that preview has not computed yet. */
export const notComputed: unique symbol = Symbol("not computed yet");

export function isRawObject(raw: Raw | undefined): raw is RawObject {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

export function isRawList(raw: Raw | undefined): raw is readonly Raw[] {
  return Array.isArray(raw);
}

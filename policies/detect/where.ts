import { Budget } from "./budget";
import { detectInText } from "./content/detectInText";
import type { Pair } from "./structure/pair";
import { looksRandom } from "./values/randomness";

/** Where a pair stands in its text: its key, as far as it may be printed, and its line in a text of several. */
export function whereOf(pair: Pair, isLarge: boolean): string | undefined {
  const key = isPrintableKey(pair.key)
    ? pair.parent !== undefined && isPrintableKey(pair.parent)
      ? `${pair.parent}.${pair.key}`
      : pair.key
    : undefined;
  if (!isLarge || pair.line === undefined) return key;
  return key === undefined ? `line ${pair.line}` : `${key} on line ${pair.line}`;
}

/** A key may be printed if it is an identifier and no token itself. */
export function isPrintableKey(key: string): boolean {
  return (
    /^[A-Za-z_@/-][\w.@ /:-]{0,63}$/.test(key) &&
    !looksRandom(key) &&
    !(key.length >= 16 && detectInText(key, new Budget(key.length)).length > 0)
  );
}

/** A place inside another. */
export const joined = (outer: string | undefined, inner: string | undefined): string | undefined =>
  outer === undefined ? inner : inner === undefined || inner === outer ? outer : `${outer}, ${inner}`;

/** A credential has two characters at least. */
export const MIN_LENGTH = 2;

/** A key and its value, found in a structured text. */
export interface Pair {
  readonly key: string;
  readonly value: string;
  /** 1-based line of the key; undefined where the structure has no lines (JSON). */
  readonly line: number | undefined;
  /** The value stood in quotes, so it is a literal and no identifier of some programming language. */
  readonly quoted: boolean;
  /** It stands in a comment. */
  readonly isComment?: true;
  /** Neither the format nor the key leaves no doubt that the value is a credential. */
  readonly isUncertain?: true;
  /** The key that encloses this one, where known. */
  readonly parent?: string;
}

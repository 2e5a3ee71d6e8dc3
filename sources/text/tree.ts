/** A place in a text. */
export interface Position {
  /** In UTF-16 units from the beginning, as JavaScript slices. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** A part of a text: `text.slice(start.offset, end.offset)`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where a value was written: its file, and what an editor should mark. */
export interface Origin {
  /** As the caller named it; a companion of the file that was asked for, such as its compose file, has its own path. */
  readonly file: string;
  readonly range: Range;
  /** Where the key of the value stands, if it has one. */
  readonly key?: Range;
}

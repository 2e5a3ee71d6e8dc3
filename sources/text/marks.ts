import type { Origin, Position, Range } from "./tree";

/** Names the places of one text. */
export class Marks {
  /** The offset at which each line begins. */
  private readonly lines: readonly number[];

  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    const lines = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.push(at + 1);
    this.lines = lines;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { offset, line: low + 1, column: offset - (this.lines[low] ?? 0) + 1 };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  origin(start: number, end: number, key?: Range): Origin {
    return { file: this.file, range: this.range(start, end), ...(key === undefined ? {} : { key }) };
  }

  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }
}

/** Names the places of a text that is a value in another text. */
export class EmbeddedMarks extends Marks {
  constructor(
    private readonly outer: Marks,
    /** Where the embedded text begins. */
    private readonly start: number,
    text: string,
  ) {
    super(outer.file, text);
  }

  override position(offset: number): Position {
    return this.outer.position(this.start + offset);
  }
}

/** For a text in a value that spells it otherwise, with escapes: each place is the whole value. */
export class OpaqueMarks extends Marks {
  constructor(
    private readonly value: Origin,
    text: string,
  ) {
    super(value.file, text);
  }

  override position(): Position {
    return this.value.range.start;
  }

  override range(): Range {
    return this.value.range;
  }
}

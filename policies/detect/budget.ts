/**
 * How much of a value is read, counted in characters: nested structures are read again at each level, and no input may make
 * that cost more than a fixed multiple of its length.
 */
export class Budget {
  private left: number;
  private spent = false;

  constructor(length: number) {
    this.left = FREE + PER_CHARACTER * length;
  }

  /** Takes the cost of reading a text. False: the budget is used up, and the text is not to be read. */
  allows(length: number): boolean {
    this.left -= length + PER_TEXT;
    if (this.left < 0) this.spent = true;
    return !this.spent;
  }

  /** True when some part of the value was left unread. */
  get isSpent(): boolean {
    return this.spent;
  }
}

/** Small values are always read in full. */
const FREE = 16 * 1024;
/** Settings files hold a pair every 20 characters or so, and are read twice: as text and as pairs. */
const PER_CHARACTER = 4;
/** What reading a text costs in addition to its characters. */
const PER_TEXT = 64;

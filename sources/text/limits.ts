/** Far more than any configuration has: a text that is larger is not read, so that none exhausts time or memory. */
export const limits = {
  /** UTF-16 units. */
  size: 1024 * 1024,
  /** Lists and maps in each other. */
  depth: 100,
  /** Values, counting what an alias of YAML repeats. */
  nodes: 200_000,
  /** Process groups of an app. */
  groups: 100,
} as const;

/** Why a text could not be read, and where. */
export class TextError extends Error {
  constructor(
    message: string,
    /** UTF-16 units from the beginning. */
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Counts what a reader makes, and stops it at the limits. */
export class Budget {
  private nodes = 0;

  /** @throws {TextError} beyond a limit */
  spend(depth: number, offset: number): void {
    this.nodes += 1;
    if (depth > limits.depth) throw new TextError(`nested more than ${limits.depth} levels deep`, offset);
    if (this.nodes > limits.nodes) throw new TextError(`more than ${limits.nodes} values`, offset);
  }
}

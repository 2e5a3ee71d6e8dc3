const QUOTES: readonly string[] = ['"""', "'''"];

/** Strings over several lines between three quotes, as of Python, Java, Kotlin, Swift and Elixir. */
export class LongStrings {
  private quote: string | undefined;

  /** True where the line stands within one; the lines with the quotes do not. */
  contains(line: string): boolean {
    const before = this.quote;
    for (const quote of QUOTES) {
      if (!line.includes(quote) || (this.quote !== undefined && this.quote !== quote)) continue;
      const count = line.split(quote).length - 1;
      if (count % 2 === 1) this.quote = this.quote === undefined ? quote : undefined;
    }
    return before !== undefined && this.quote !== undefined;
  }
}

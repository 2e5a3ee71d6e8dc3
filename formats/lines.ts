import { printable } from "../policies/judge/oneLine";

/** Columns of a terminal that most people have, and that CI logs show without wrapping. */
const width = 120;

/**
 * The text on one line, without effect on a terminal, and without one on GitHub Actions: its runner obeys a line that
 * begins with `::`, and `##[` anywhere (actions/runner, `ActionCommand.cs`).
 */
export function harmless(text: string): string {
  return printable(text)
    .replace(/^(\s*):(?=:)/u, "$1\\u003a")
    .replaceAll("##[", "#\\u0023[");
}

/**
 * The text in lines of at most {@link width} columns, broken between words only: a word that is longer, such as a URL, has
 * a line of its own.
 *
 * @param first what the first line begins with
 * @param others what the others begin with
 */
export function wrapped(text: string, first: string, others = " ".repeat(first.length)): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const start = lines.length === 0 ? first : others;
    if (line !== "" && start.length + line.length + 1 + word.length > width) {
      lines.push(start + harmless(line));
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, (lines.length === 0 ? first : others) + harmless(line)];
}

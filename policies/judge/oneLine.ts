/**
 * Control characters and changes of the writing direction, which could forge a line or move a terminal's cursor. Also
 * halves of surrogate pairs: they are not valid UTF-8, and the engine rejects an answer that contains them.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line and without effect on a terminal: names and values come from the program, not from flyguard. */
export function printable(line: string): string {
  return line.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * The beginning of a text that is longer than anyone reads. A value may have megabytes, and each of its parts may have a
 * finding.
 */
export function shortened(text: string, longest = 10_000): string {
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

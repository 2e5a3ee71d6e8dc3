/**
 * Control characters and changes of the writing direction: what could forge a line or move a terminal's cursor. And halves
 * of surrogate pairs: no UTF-8 has them, and the engine refuses an answer that is none.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** The same on one line and without effect on a terminal: names and values are the program's, not ours. */
export function printable(line: string): string {
  return line.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * The beginning, where the text is longer than anyone reads. A value may be of megabytes, and there may be a finding at
 * each of its parts.
 */
export function shortened(text: string, longest = 10_000): string {
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

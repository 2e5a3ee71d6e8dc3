/**
 * Control characters, which could forge a line or move a terminal's cursor, and characters that only format: changes of the
 * writing direction, and those without a width, which make two names look alike. Also halves of surrogate pairs: they are
 * not valid UTF-8, and the engine rejects an answer that contains them.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text on one line and without effect on a terminal: names and values come from the program, not from flyguard. */
export function printable(line: string): string {
  return line.replace(unprintable, escapeOf);
}

function escapeOf(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits}`;
}

/**
 * The beginning of a text that is longer than anyone reads. A value may have megabytes, and each of its parts may have a
 * finding.
 */
export function shortened(text: string, longest = 10_000): string {
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

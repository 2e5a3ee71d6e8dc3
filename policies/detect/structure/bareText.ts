/** An unquoted value without its surroundings: list and statement punctuation, an inline comment. */
export function bare(raw: string): string {
  let text = withoutContinuation(withoutComment(raw));
  for (let rounds = 0; rounds < 8 && (",;&{[(".includes(text.at(-1) ?? " ") || isUnmatchedClose(text)); rounds += 1) {
    text = text.slice(0, -1).trimEnd();
  }
  return hasStrayQuote(text) ? text.slice(0, -1) : text;
}

/** A quote that closes what began before the value. */
function hasStrayQuote(text: string): boolean {
  const last = text.at(-1) ?? "";
  return text.length > 1 && (last === "'" || last === '"') && text.indexOf(last) === text.length - 1;
}

/** Without the backslash by which a command goes on in the next line. */
const withoutContinuation = (text: string): string => (text.endsWith(" \\") ? text.slice(0, -2).trimEnd() : text);

function isUnmatchedClose(text: string): boolean {
  const last = text[text.length - 1];
  if (last === "}") return !text.includes("{");
  if (last === ")") return !text.includes("(");
  return last === "]" && !text.includes("[");
}

/** Without what follows a space and `#`. */
export function withoutComment(line: string): string {
  const mark = line.search(/\s#/);
  return (mark < 0 ? line : line.slice(0, mark)).trim();
}

export function trimQuotes(text: string): string {
  const first = text[0];
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}

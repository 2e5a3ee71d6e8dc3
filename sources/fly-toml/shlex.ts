/**
 * Splits a command into words as google/shlex does, with which flyctl splits commands: quotes, backslashes, and a `#` at
 * the beginning of a word comments out the rest of the line. Nothing is expanded.
 *
 * @returns undefined where a quote is not closed, or a backslash is the last character
 */
export function splitCommand(command: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  const characters = [...command];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? "";
    if (character === "\\" && quote !== "'") {
      index += 1;
      const escaped = characters[index];
      if (escaped === undefined) return undefined;
      word = (word ?? "") + escaped;
    } else if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word = (word ?? "") + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= "";
    } else if (" \t\r\n".includes(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === "#" && word === undefined) {
      while (index + 1 < characters.length && characters[index + 1] !== "\n") index += 1;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== undefined) return undefined;
  if (word !== undefined) words.push(word);
  return words;
}

/** One simple command of a shell line: its words, without quotes. */
export type ShellCommand = readonly string[];

/**
 * Splits a shell line as POSIX sh does: quotes, escapes, `;`, `&`, `|`, new lines, comments. Expansions stay as they are
 * written, and a command in `$( )` or backticks stays in its word. One pass, no look-back.
 */
export function shellCommands(line: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let word: string | undefined;
  const endWord = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  let i = 0;
  while (i < line.length) {
    const char = line[i] ?? "";
    if (char === "'" || char === '"') {
      const quoted = readQuoted(line, i, char);
      word = (word ?? "") + quoted.text;
      i = quoted.end;
      continue;
    }
    if (char === "\\") {
      if (line[i + 1] !== "\n") word = (word ?? "") + (line[i + 1] ?? "");
      i += 2;
      continue;
    }
    if (char === "$" && line[i + 1] === "(") {
      const end = closingParenthesis(line, i + 1);
      word = (word ?? "") + line.slice(i, end);
      i = end;
      continue;
    }
    if (char === "`") {
      const end = closingBacktick(line, i);
      word = (word ?? "") + line.slice(i, end);
      i = end;
      continue;
    }
    if (char === "#" && word === undefined) {
      const end = line.indexOf("\n", i);
      i = end < 0 ? line.length : end;
      continue;
    }
    if (char === " " || char === "\t") endWord();
    else if (char === "\n" || char === ";" || char === "|" || char === "&") endCommand();
    else word = (word ?? "") + char;
    i += 1;
  }
  endCommand();
  return commands;
}

function readQuoted(line: string, open: number, quote: string): { text: string; end: number } {
  let text = "";
  let i = open + 1;
  let from = i;
  while (i < line.length && line[i] !== quote) {
    if (quote === '"' && line[i] === "\\" && '"\\$`\n'.includes(line[i + 1] ?? " ")) {
      text += line.slice(from, i) + (line[i + 1] ?? "");
      i += 2;
      from = i;
    } else {
      i += 1;
    }
  }
  return { text: text + line.slice(from, i), end: i + 1 };
}

function closingBacktick(line: string, open: number): number {
  const close = line.indexOf("`", open + 1);
  return close < 0 ? line.length : close + 1;
}

function closingParenthesis(line: string, open: number): number {
  let depth = 0;
  for (let i = open; i < line.length; i += 1) {
    if (line[i] === "(") depth += 1;
    if (line[i] === ")") depth -= 1;
    if (depth === 0) return i + 1;
  }
  return line.length;
}

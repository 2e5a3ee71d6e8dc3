/** Commands that run the command which follows them. */
const prefixes = new Set(
  "sudo doas env exec command builtin time timeout nohup nice xargs eval ! { if then elif else while until do".split(
    " ",
  ),
);
/** Options of those that take the next word. */
const optionsWithValue = new Set([
  "-u",
  "-g",
  "-h",
  "-C",
  "-n",
  "-k",
  "-s",
  "--user",
  "--group",
  "--chdir",
  "--signal",
]);
const shells = new Set(["sh", "bash", "zsh", "dash", "ash", "ksh"]);

/** Parts of a shell script, each found in linear time; `#` starts a comment only at the start of a word. */
const part = /\\[\s\S]|'[^']*'|\$\(|[()`;&|\n"]|[^\S\n]+|[^\\'$()`;&|\n"\s]+|[$'\\]/g;

/** One level of a script: the script itself, or what is in `$(...)`, `(...)` or backticks. */
interface Level {
  readonly closing: string | undefined;
  quoted: boolean;
  comment: boolean;
  /** The word that is being read; undefined between words. */
  word: string | undefined;
  words: string[];
}

/**
 * The simple commands of a POSIX shell script, as their words without quotes: `["fly", "secrets", "set", "A=b"]`. Separated
 * by `;`, `&&`, `||`, `|`, `&` and ends of lines; those in `$(...)`, backticks and parentheses included. Variables stay
 * as they are written.
 */
function simpleCommands(script: string): string[][] {
  const commands: string[][] = [];
  const open = (closing: string | undefined): Level => ({
    closing,
    quoted: false,
    comment: false,
    word: undefined,
    words: [],
  });
  const outer = open(undefined);
  const levels = [outer];

  const endWord = (level: Level) => {
    if (level.word !== undefined) level.words.push(level.word);
    level.word = undefined;
  };
  const endCommand = (level: Level) => {
    endWord(level);
    if (level.words.length > 0) commands.push(level.words);
    level.words = [];
  };

  for (const [text] of script.matchAll(part)) {
    const level = levels.at(-1) ?? outer;
    if (level.comment && text !== "\n") continue;
    if (text === level.closing && !level.quoted) {
      endCommand(level);
      levels.pop();
    } else if (text === "$(" || text === "`") {
      // What the substitution yields is part of a word of the outer command.
      level.word ??= "";
      levels.push(open(text === "`" ? "`" : ")"));
    } else if (text === '"') {
      level.quoted = !level.quoted;
      level.word ??= "";
    } else if (level.quoted) {
      level.word = (level.word ?? "") + unescaped(text);
    } else if (text === "(") {
      endCommand(level);
      levels.push(open(")"));
    } else if (/^[);&|\n]$/.test(text)) {
      level.comment = false;
      endCommand(level);
    } else if (/^\s/.test(text)) {
      endWord(level);
    } else if (level.word === undefined && text.startsWith("#")) {
      level.comment = true;
    } else if (text !== "\\\n") {
      level.word = (level.word ?? "") + (text.startsWith("'") ? text.slice(1, -1) : unescaped(text));
    }
  }
  for (const level of levels) endCommand(level);
  return commands;
}

function unescaped(text: string): string {
  return text.startsWith("\\") ? text.slice(1) : text;
}

/**
 * Whether a shell script calls one of the programs: by name or by path, behind variable assignments, behind `sudo` and
 * its like, or in the script of `sh -c`. A mention, as in `echo fly`, is none.
 */
export function callsProgram(script: string, programs: ReadonlySet<string>): boolean {
  return simpleCommands(script).some((words) => {
    const [program, ...rest] = commandOf(words);
    if (program === undefined) return false;
    const name = nameOf(program);
    if (programs.has(name)) return true;
    const flag = shells.has(name) ? rest.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word)) : -1;
    const inner = flag < 0 ? undefined : rest[flag + 1];
    return inner !== undefined && callsProgram(inner, programs);
  });
}

/** The words from the program on: without assignments, and without the commands that only run another. */
function commandOf(words: readonly string[]): readonly string[] {
  let behindPrefix = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (/^[A-Za-z_]\w*=/.test(word)) continue;
    if (prefixes.has(nameOf(word))) behindPrefix = true;
    else if (behindPrefix && optionsWithValue.has(word)) index++;
    else if (!(behindPrefix && /^(-|\d+(\.\d+)?[smhd]?$)/.test(word))) return words.slice(index);
  }
  return [];
}

/** The program's name, without folder and without Windows' ending. */
function nameOf(program: string): string {
  return program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1).replace(/\.exe$/i, "");
}

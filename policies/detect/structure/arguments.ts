import { SECRET_POSITIONS, SETTING_COMMANDS, SHELLS, secretOptions, userpassOptions, WRAPPERS } from "./programs";
import type { ShellCommand } from "./shellWords";

/** A credential candidate among the arguments of one command. */
export interface Argument {
  /** For `within`: "argument --requirepass", "variable PGPASSWORD". Never the value. */
  readonly label: string;
  /** The name to classify. */
  readonly name: string;
  readonly value: string;
  /** The program itself says that the value is a credential: its name need not. */
  readonly isCredential: boolean;
}

const ASSIGNMENT = /^[A-Za-z_][\w.-]{0,99}$/;
const OPTION = /^--?[A-Za-z][\w.:-]{0,99}$/;

/** The name and value pairs of one command's words, and what a shell wrapped in it would run. */
export function readArguments(words: ShellCommand): {
  readonly found: Argument[];
  readonly script: string | undefined;
} {
  const start = programAt(words);
  const program = baseName(words[start] ?? "");
  const found: Argument[] = [];
  let script: string | undefined;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? "";
    const next = words[i + 1];
    if (i > start && SHELLS.has(program) && /^-[a-z]{0,4}c$/.test(word) && next !== undefined) {
      script = next;
      i += 1;
      continue;
    }
    i += readWord(words, i, program, found);
  }
  readPositions(words.slice(start), found);
  readSetting(words.slice(start), found);
  return { found, script };
}

/** Reads the word at `at`; returns how many further words it used. */
function readWord(words: ShellCommand, at: number, program: string, found: Argument[]): number {
  const word = words[at] ?? "";
  const equals = word.indexOf("=");
  if (equals > 0) {
    const name = word.slice(0, equals);
    if (ASSIGNMENT.test(name)) {
      found.push({
        label: `variable ${name}`,
        name,
        value: word.slice(equals + 1),
        isCredential: isSecretStore(words, at, program),
      });
      return 0;
    }
    if (OPTION.test(name)) {
      const property = /^-[DPX]?[A-Za-z]/.test(name) && !name.startsWith("--") ? name.replace(/^-[DP]/, "") : name;
      found.push({ label: `argument ${name}`, name: property, value: word.slice(equals + 1), isCredential: false });
      return 0;
    }
  }
  if (word.startsWith("-") && word.length > 1) return readOption(words, at, program, found);
  const colon = word.indexOf(":");
  if (
    colon > 2 &&
    (program === "http" || program === "https" || program === "xh") &&
    /^[A-Za-z][\w-]{2,60}$/.test(word.slice(0, colon))
  ) {
    found.push({
      label: `header ${word.slice(0, colon)}`,
      name: word.slice(0, colon),
      value: word.slice(colon + 1),
      isCredential: false,
    });
  }
  return 0;
}

function readOption(words: ShellCommand, at: number, program: string, found: Argument[]): number {
  const word = words[at] ?? "";
  const next = words[at + 1];
  for (const option of secretOptions(program, words)) {
    if (option.endsWith("*")) {
      const flag = option.slice(0, -1);
      if (
        word.length > flag.length + 1 &&
        word.startsWith(flag) &&
        !word.startsWith("--") &&
        isGluedValue(word, flag)
      ) {
        found.push({ label: `argument ${flag}`, name: flag, value: word.slice(flag.length), isCredential: true });
        return 0;
      }
    } else if (word === option && next !== undefined && isValue(next)) {
      found.push({ label: `argument ${option}`, name: option, value: next, isCredential: true });
      return 1;
    }
  }
  if (userpassOptions(program).includes(word) && next?.includes(":")) {
    found.push({ label: `argument ${word}`, name: word, value: next.slice(next.indexOf(":") + 1), isCredential: true });
    return 1;
  }
  if (program === "openssl" && next !== undefined && /^-pass(?:in|out)?$/.test(word) && next.startsWith("pass:")) {
    found.push({ label: `argument ${word}`, name: word, value: next.slice(5), isCredential: true });
    return 1;
  }
  if (/^(?:-H|--header|--add-header)$/.test(word) && next !== undefined) return readHeader(word, next, found);
  if (program === "curl" && word.startsWith("-u") && word.length > 4 && word.includes(":")) {
    found.push({ label: "argument -u", name: "-u", value: word.slice(word.indexOf(":") + 1), isCredential: true });
    return 0;
  }
  if (program === "smbclient" && word === "-U" && next?.includes("%")) {
    found.push({ label: "argument -U", name: "-U", value: next.slice(next.indexOf("%") + 1), isCredential: true });
    return 1;
  }
  if (OPTION.test(word) && next !== undefined && isValue(next) && !ASSIGNMENT_WORD.test(next)) {
    found.push({ label: `argument ${word}`, name: word, value: next, isCredential: false });
    return 0;
  }
  return 0;
}

const ASSIGNMENT_WORD = /^[A-Za-z_][\w.-]{0,99}=/;
const isValue = (word: string): boolean => word !== "" && !/^--?[A-Za-z]/.test(word);

/** `-p` glued to a value, and no other short option such as `-port` or `-protocol`. */
const isGluedValue = (word: string, flag: string): boolean =>
  !/^-p(?:ort|rotocol|ipe|ager|rint)/.test(word) && word[flag.length] !== "=";

function readHeader(word: string, header: string, found: Argument[]): number {
  const colon = header.indexOf(":");
  if (colon < 1) return 0;
  const name = header.slice(0, colon).trim();
  if (!/^[A-Za-z][\w-]{0,60}$/.test(name)) return 0;
  found.push({
    label: `header ${name} of argument ${word}`,
    name,
    value: header.slice(colon + 1).trim(),
    isCredential: false,
  });
  return 1;
}

/** `NAME=value` words of commands that exist to store secrets. */
function isSecretStore(words: ShellCommand, at: number, program: string): boolean {
  if (words[at - 1] === "--build-secret") return true;
  if (program !== "fly" && program !== "flyctl") return false;
  const before = words.slice(0, at);
  return before.includes("secrets") && (before.includes("set") || before.includes("import"));
}

/** Index of the word that names the program: past assignments, wrappers and their options. */
function programAt(words: ShellCommand): number {
  let at = 0;
  while (at < words.length - 1) {
    const word = words[at] ?? "";
    const own = WRAPPERS.get(baseName(word));
    if (own !== undefined) at += 1 + own;
    else if (ASSIGNMENT_WORD.test(word) || word === "--" || (at > 0 && word.startsWith("-"))) at += 1;
    else return at;
  }
  return Math.min(at, words.length - 1);
}

const baseName = (word: string): string => word.slice(word.lastIndexOf("/") + 1);

function readPositions(words: ShellCommand, found: Argument[]): void {
  const line = [baseName(words[0] ?? ""), ...words.slice(1, 4)].join(" ");
  for (const { command, at } of SECRET_POSITIONS) {
    if (line !== command && !line.startsWith(`${command} `)) continue;
    const value = at < 0 ? words.at(at) : words[at + 1];
    if (value !== undefined && words.length > 2 && isValue(value)) {
      found.push({ label: `argument of ${command}`, name: command, value, isCredential: true });
    }
  }
}

/** `aws configure set NAME VALUE`: the name is a word of the command. */
function readSetting(words: ShellCommand, found: Argument[]): void {
  for (const command of SETTING_COMMANDS) {
    const length = command.split(" ").length;
    if ([baseName(words[0] ?? ""), ...words.slice(1, length)].join(" ") !== command) continue;
    const name = words[length];
    const value = words[length + 1];
    if (name !== undefined && value !== undefined)
      found.push({ label: `setting ${name}`, name, value, isCredential: false });
    return;
  }
}

/** `echo user:password | chpasswd`, `echo password | docker login --password-stdin`. */
export function pipedCredential(words: ShellCommand, next: ShellCommand | undefined): Argument | undefined {
  if (next === undefined || !/^(?:echo|printf)$/.test(words[0] ?? "")) return undefined;
  const text = words
    .filter((word, index) => index > 0 && !/^-[neE]{1,3}$/.test(word) && word !== "%s")
    .join(" ")
    .replace(/\\n$/, "");
  if (next.includes("chpasswd")) {
    const colon = text.indexOf(":");
    return colon < 0
      ? undefined
      : { label: "input of chpasswd", name: "chpasswd", value: text.slice(colon + 1), isCredential: true };
  }
  const reads =
    next.some((word) => word === "--password-stdin" || word === "--with-token") ||
    (next[0] === "sudo" && next.includes("-S"));
  return reads
    ? { label: `input of ${next[0] ?? "a command"}`, name: "stdin", value: text, isCredential: true }
    : undefined;
}

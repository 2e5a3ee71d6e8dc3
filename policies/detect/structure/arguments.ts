import type { Command, Program } from "../../shell";
import { secretOptions, secretPositions, settingCommands, userpassOptions } from "./programs";

/** A credential candidate among the arguments of one command. */
export interface Argument {
  /** For `within`: "argument --requirepass", "variable PGPASSWORD". Never the value. */
  readonly label: string;
  /** The name to classify. */
  readonly name: string;
  readonly value: string;
  /** Index of the word that holds the value; -1 when several do. */
  readonly at: number;
  /** The program itself says that the value is a credential: its name need not. */
  readonly isCredential: boolean;
  readonly isHeader?: true;
}

/** `NAME=value`, but not Base64 with its padding. */
const ASSIGNMENT_WORD = /^[A-Za-z_][\w.-]{0,99}=[^=]/;
const OPTION = /^--?[A-Za-z][\w.:-]{0,99}$/;
const HEADER_OPTION = /^(?:-H|--header|--add-header)$/;
const HEADER_NAME = /^[A-Za-z][\w-]{0,60}$/;
/** Programs of Oracle whose argument is `user/password@service`. */
const ORACLE_PROGRAMS = new Set(["sqlplus", "sqlldr", "expdp", "impdp", "exp", "imp", "rman"]);
const HTTPIE = new Set(["http", "https", "xh", "xhs"]);

/** The name and value pairs of the words of a command; the program is the one that it runs. */
export function readArguments(words: Words, { name, at: start, scriptAt }: Program): Argument[] {
  const grammar = grammarOf(words, name);
  const found: Argument[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const argument = i === scriptAt || i + 1 === scriptAt ? undefined : readWord(words, i, grammar);
    if (argument === undefined) continue;
    found.push(argument);
    if (argument.at > i && (argument.isCredential || argument.isHeader)) i += 1;
  }
  readPositions(words, start, name, found);
  readSetting(words, start, name, found);
  return found;
}

type Words = readonly string[];

/** What the options of a command's program mean. */
interface Grammar {
  readonly name: string;
  readonly secretOptions: readonly string[];
  readonly userpassOptions: readonly string[];
  /** The command stores secrets: each `NAME=value` word is one. */
  readonly storesSecrets: boolean;
}

function grammarOf(words: Words, name: string): Grammar {
  const isFly = name === "fly" || name === "flyctl";
  const storesSecrets = isFly && words.includes("secrets") && (words.includes("set") || words.includes("import"));
  return { name, secretOptions: secretOptions(name, words), userpassOptions: userpassOptions(name), storesSecrets };
}

function readWord(words: Words, at: number, program: Grammar): Argument | undefined {
  const word = words[at] ?? "";
  const equals = word.indexOf("=");
  const name = equals > 0 ? word.slice(0, equals) : "";
  if (ASSIGNMENT_WORD.test(word)) {
    const isCredential = program.storesSecrets || words[at - 1] === "--build-secret";
    return { label: `variable ${name}`, name, value: word.slice(equals + 1), at, isCredential };
  }
  if (OPTION.test(name)) {
    if (isNameOfSecret(program.name, name)) return nameOfSecret(name, word.slice(equals + 1), at);
    const property = /^-[DP][A-Za-z]/.test(name) ? name.slice(2) : name;
    const isCredential = program.secretOptions.includes(name);
    return { label: `argument ${name}`, name: property, value: word.slice(equals + 1), at, isCredential };
  }
  if (word.startsWith("-")) return word.length > 1 ? readOption(words, at, program) : undefined;
  const slash = ORACLE_PROGRAMS.has(program.name)
    ? /^[A-Za-z][\w$#]{0,30}\/([^/@\s]{1,100})(?:@\S{1,300})?$/.exec(word)
    : null;
  if (slash !== null) return credential("USER/PASSWORD", slash[1] ?? "", at);
  return HTTPIE.has(program.name) ? readHeader(word, at, "httpie") : undefined;
}

/** Programs whose `--secret` takes the name of a secret: gcloud, docker build, docker service create. */
const SECRET_STORES = new Set([
  "gcloud",
  "docker",
  "podman",
  "buildah",
  "nerdctl",
  "buildctl",
  "depot",
  "modal",
  "eas",
]);

/** The option takes the name of a secret: also `--file-secret /guest/path=NAME` of `fly machine run`. */
const isNameOfSecret = (program: string, option: string): boolean =>
  option === "--file-secret" || (option === "--secret" && SECRET_STORES.has(program));

function readOption(words: Words, at: number, program: Grammar): Argument | undefined {
  const word = words[at] ?? "";
  const next = words[at + 1];
  if (next !== undefined && isNameOfSecret(program.name, word)) return nameOfSecret(word, next, at + 1);
  for (const option of program.secretOptions) {
    const flag = option.endsWith("*") ? option.slice(0, -1) : undefined;
    if (flag !== undefined && isGlued(word, flag)) return credential(flag, word.slice(flag.length), at);
    if (flag === undefined && word === option && next !== undefined && isValue(next))
      return credential(word, next, at + 1);
  }
  if (program.name === "curl" && /^-u[^:]+:/.test(word)) return credential("-u", afterFirst(word, ":"), at);
  if (next === undefined) return undefined;
  if (program.userpassOptions.includes(word) && next.includes(":")) {
    // Without a password the user is the key of an API: `curl -u KEY:`.
    const isKey = next.endsWith(":") && next.length > 12 && /[0-9]/.test(next);
    return credential(word, isKey ? next.slice(0, -1) : afterFirst(next, ":"), at + 1);
  }
  if (program.name === "lftp" && word === "-u" && next.includes(",")) {
    return credential(word, afterFirst(next, ","), at + 1);
  }
  if (program.name === "smbclient" && word === "-U" && next.includes("%"))
    return credential(word, afterFirst(next, "%"), at + 1);
  if (program.name === "openssl" && /^-pass(?:in|out)?$/.test(word) && next.startsWith("pass:")) {
    return credential(word, next.slice(5), at + 1);
  }
  if (HEADER_OPTION.test(word)) return readHeader(next, at + 1, word);
  if (!OPTION.test(word) || !isValue(next) || ASSIGNMENT_WORD.test(next)) return undefined;
  return { label: `argument ${word}`, name: word, value: next, at: at + 1, isCredential: false };
}

const credential = (option: string, value: string, at: number): Argument => ({
  label: `argument ${option}`,
  name: option,
  value,
  at,
  isCredential: true,
});

const nameOfSecret = (option: string, value: string, at: number): Argument => ({
  label: `argument ${option}`,
  name: "secret name",
  value,
  at,
  isCredential: false,
});

const afterFirst = (text: string, mark: string): string => text.slice(text.indexOf(mark) + 1);
const isValue = (word: string): boolean => word !== "" && !/^--?[A-Za-z]/.test(word);

/** `-p` glued to a value, and no other option such as `-port` or `-protocol`. */
function isGlued(word: string, flag: string): boolean {
  if (!word.startsWith(flag) || word.length <= flag.length + 1 || word[flag.length] === "=") return false;
  return !/^-p(?:ort|rotocol|ipe|ager|rint)/.test(word);
}

/** `Name: value`, after `-H` or as a word of HTTPie (`Name:value`). */
function readHeader(header: string, at: number, option: string): Argument | undefined {
  const colon = header.indexOf(":");
  const name = header.slice(0, Math.max(colon, 0)).trim();
  if (!HEADER_NAME.test(name) || header.startsWith("://", colon)) return undefined;
  const label = option === "httpie" ? `header ${name}` : `header ${name} of argument ${option}`;
  return { label, name, value: header.slice(colon + 1).trim(), at, isCredential: false, isHeader: true };
}

/** Arguments that are credentials by their position: `rabbitmqctl add_user NAME PASSWORD`. */
function readPositions(words: Words, start: number, program: string, found: Argument[]): void {
  for (const { subcommand, at } of secretPositions(program)) {
    if (words.length - start < 3 || !follows(words, start, subcommand)) continue;
    const index = at < 0 ? words.length - 1 : start + 1 + at;
    const value = words[index];
    if (value === undefined || !isValue(value)) continue;
    const label = `argument of ${program} ${subcommand.join(" ")}`;
    found.push({ label, name: program, value, at: index, isCredential: true });
  }
}

/** `aws configure set NAME VALUE`: the name is a word of the command. */
function readSetting(words: Words, start: number, program: string, found: Argument[]): void {
  const subcommand = settingCommands(program).find((command) => follows(words, start, command));
  if (subcommand === undefined) return;
  const at = start + subcommand.length + 2;
  const name = words[at - 1];
  const value = words[at];
  if (name === undefined || value === undefined) return;
  // Bundler's settings with the name of a host are the credentials of its gem server.
  const isCredential = program === "bundle" && name.includes(".") && value.includes(":");
  found.push({ label: `setting ${name}`, name, value, at, isCredential });
}

const follows = (words: Words, start: number, subcommand: readonly string[]): boolean =>
  subcommand.every((word, index) => words[start + 1 + index] === word);

/** `echo user:password | chpasswd`, `echo password | docker login --password-stdin`. */
export function pipedCredential({ words }: Command, next: Command | undefined): Argument | undefined {
  if (next === undefined || !/^(?:echo|printf)$/.test(words[0] ?? "")) return undefined;
  const text = words
    .filter((word, index) => index > 0 && !/^-[neE]{1,3}$/.test(word) && word !== "%s")
    .join(" ")
    .replace(/\\n$/, "");
  const common = { name: "stdin", at: -1, isCredential: true } as const;
  if (next.words.includes("chpasswd")) {
    return text.includes(":") ? { ...common, label: "input of chpasswd", value: afterFirst(text, ":") } : undefined;
  }
  const reads = next.words.some((word) => word === "--password-stdin" || word === "--with-token");
  const isSudo = next.words[0] === "sudo" && next.words.includes("-S");
  return reads || isSudo ? { ...common, label: `input of ${next.words[0] ?? "a command"}`, value: text } : undefined;
}

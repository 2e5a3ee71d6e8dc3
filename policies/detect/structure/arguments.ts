import { type Command, type Program, programOf } from "../../shell";
import { isOrdinaryToken } from "../values/ordinary";
import {
  passwordIsLast,
  readsPassword,
  secretOptions,
  secretPositions,
  settingCommands,
  userpassOptions,
} from "./programs";

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
  /** The program is unknown: its options are credentials only by their usual letters. */
  readonly isUncertain?: true;
}

/** `NAME=value`, but not Base64 with its padding. */
const ASSIGNMENT_WORD = /^[A-Za-z_][\w.-]{0,99}=[^=]/;
const OPTION = /^--?[A-Za-z][\w.:-]{0,99}$/;
const HEADER_OPTION = /^(?:-H|--header|--add-header)$/;
const HEADER_NAME = /^[A-Za-z][\w-]{0,60}$/;
/** Programs of Oracle whose argument is `user/password@service`. */
const ORACLE_PROGRAMS = new Set(["sqlplus", "sqlldr", "expdp", "impdp", "exp", "imp", "rman"]);
/** Programs of Samba whose `-U` takes `user%password`. */
const SAMBA_PROGRAMS = new Set(["smbclient", "rpcclient", "net", "smbget", "smbcacls", "smbcquotas", "wmic"]);
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
  readUserAndLetter(words, start, grammar, found);
  readUserOfUrl(words, start, grammar, found);
  return found;
}

type Words = readonly string[];

/** Programs in which `-u` and `-p` or `-w` mean something else. */
const HARMLESS_PROGRAMS: ReadonlySet<string> = new Set(
  `docker podman nerdctl gunicorn uwsgi sort ssh scp sftp nmap date diff mkdir cp git journalctl useradd usermod psql
   createdb pg_dump pg_restore tar du ps top netstat ss find rsync memcached patch install unzip`.split(/\s+/),
);

/** What the options of a command's program mean. */
interface Grammar {
  readonly name: string;
  readonly secretOptions: readonly string[];
  readonly userpassOptions: readonly string[];
  /** A table says what its options mean, or that they mean nothing of concern. */
  readonly isKnown: boolean;
  /** The command stores secrets: each `NAME=value` word is one. */
  readonly storesSecrets: boolean;
}

function grammarOf(words: Words, name: string): Grammar {
  const isFly = name === "fly" || name === "flyctl";
  const storesSecrets = isFly && words.includes("secrets") && (words.includes("set") || words.includes("import"));
  const own = { secretOptions: secretOptions(name, words), userpassOptions: userpassOptions(name) };
  const isKnown = own.secretOptions.length > 0 || own.userpassOptions.length > 0 || HARMLESS_PROGRAMS.has(name);
  return { name, ...own, isKnown, storesSecrets };
}

function readWord(words: Words, at: number, program: Grammar): Argument | undefined {
  const word = words[at] ?? "";
  const equals = word.indexOf("=");
  const name = equals > 0 ? word.slice(0, equals) : "";
  if (ASSIGNMENT_WORD.test(word)) {
    const value = word.slice(equals + 1);
    const isCredential = (program.storesSecrets && !isPlainSetting(value)) || words[at - 1] === "--build-secret";
    return { label: `variable ${name}`, name, value, at, isCredential };
  }
  if (OPTION.test(name)) {
    if (isNameOfSecret(program.name, name)) return nameOfSecret(name, word.slice(equals + 1), at);
    const property = /^-[DP][A-Za-z]/.test(name) ? name.slice(2) : name;
    if (program.userpassOptions.includes(name) && word.includes(":", equals))
      return credential(name, afterFirst(word.slice(equals), ":"), at);
    const isCredential = program.secretOptions.includes(name);
    return { label: `argument ${name}`, name: property, value: word.slice(equals + 1), at, isCredential };
  }
  if (word.startsWith("-")) return word.length > 1 ? readOption(words, at, program) : undefined;
  if (program.name === "xfreerdp" && /^\/p:./.test(word)) return credential("/p", word.slice(3), at);
  const slash = ORACLE_PROGRAMS.has(program.name)
    ? /^[A-Za-z][\w$#]{0,30}\/([^/@\s]{1,100})(?:@\S{1,300})?$/.exec(word)
    : null;
  if (slash !== null) return credential("USER/PASSWORD", slash[1] ?? "", at);
  return HTTPIE.has(program.name) ? readHeader(word, at, "httpie") : undefined;
}

/** `fly secrets set PORT=8080 APP_ENV=production`: what is stored with the secrets and is none, unless its name says so. */
const isPlainSetting = (value: string): boolean => value.length < 6 || isOrdinaryToken(value);

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
    if (/^<[^<>]{1,80}>$/.test(next)) return undefined;
    // Without a password the user is the key of an API: `curl -u KEY:`.
    const isKey = next.endsWith(":") && next.length > 12 && /[0-9]/.test(next);
    return credential(word, isKey ? next.slice(0, -1) : afterFirst(next, ":"), at + 1);
  }
  if (program.name === "lftp" && word === "-u" && next.includes(",")) {
    return credential(word, afterFirst(next, ","), at + 1);
  }
  if (SAMBA_PROGRAMS.has(program.name) && word === "-U" && next.includes("%"))
    return credential(word, afterFirst(next, "%"), at + 1);
  if (program.name === "nsupdate" && word === "-y")
    return credential(word, next.slice(next.lastIndexOf(":") + 1), at + 1);
  if (program.name === "openssl" && /^-pass(?:in|out|word)?$/.test(word) && next.startsWith("pass:")) {
    return credential(word, next.slice(5), at + 1);
  }
  if (HEADER_OPTION.test(word)) return readHeader(next, at + 1, word);
  if (!OPTION.test(word) || word.startsWith("--no-") || !isValue(next) || ASSIGNMENT_WORD.test(next)) return undefined;
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
    const options = optionsBefore(words, start, subcommand);
    if (words.length - start < 3 || options === undefined) continue;
    const index = at < 0 ? words.length - 1 : start + options + 1 + at;
    const value = words[index];
    if (value === undefined || !isValue(value)) continue;
    const label = `argument of ${program} ${subcommand.join(" ")}`;
    found.push({ label, name: program, value, at: index, isCredential: true });
  }
  const last = words.length - 1;
  if (passwordIsLast(program, words) && last - start >= 3) addPassword(words[last], last);
  // smbclient SERVICE PASSWORD
  const service = words.findIndex((word, index) => index > start && word.startsWith("//"));
  if (program === "smbclient" && service > 0) addPassword(words[service + 1], service + 1);

  function addPassword(value: string | undefined, at: number): void {
    if (value === undefined || !isValue(value)) return;
    found.push({ label: `password of ${program}`, name: program, value, at, isCredential: true });
  }
}

/**
 * How many words stand between a program and its subcommand, which may follow options of the program: `redis-cli -h db AUTH x`.
 * Undefined: the command has another subcommand.
 */
function optionsBefore(words: Words, start: number, subcommand: readonly string[]): number | undefined {
  if (follows(words, start, subcommand)) return 0;
  if (!(words[start + 1] ?? "").startsWith("-")) return undefined;
  for (let count = 1; count <= MAX_OPTIONS; count += 1) if (follows(words, start + count, subcommand)) return count;
  return undefined;
}
const MAX_OPTIONS = 12;

/** `acmectl -u ops -p hunter2`: a user and one more letter, of a program that no table knows. */
function readUserAndLetter(words: Words, start: number, grammar: Grammar, found: Argument[]): void {
  if (grammar.isKnown) return;
  const user = words.findIndex((word, index) => index > start && /^-[uU]$/.test(word));
  const letter = words.findIndex((word, index) => index > start && /^-[pwPW]$/.test(word));
  const value = words[letter + 1] ?? "";
  if (user < 0 || letter < 0 || !isPasswordLike(value) || !isValue(words[user + 1] ?? "")) return;
  const option = words[letter] ?? "";
  found.push({
    label: `argument ${option}`,
    name: option,
    value,
    at: letter + 1,
    isCredential: true,
    isUncertain: true,
  });
}

/** `fetch -u ops:hunter2 https://...`: what wraps curl, or takes its options. */
function readUserOfUrl(words: Words, start: number, grammar: Grammar, found: Argument[]): void {
  if (grammar.isKnown || !words.some((word) => /^https?:\/\//i.test(word))) return;
  const at = words.findIndex((word, index) => index > start && /^(?:-u|--user)$/.test(word)) + 1;
  const [, user = "", value = ""] = /^([\w.@-]{1,64}):([^:/\s]{3,128})$/.exec(words[at] ?? "") ?? [];
  if (at === 0 || value === "" || value === user || /^\d{1,6}$/.test(value)) return;
  const option = words[at - 1] ?? "";
  found.push({ label: `argument ${option}`, name: option, value, at, isCredential: true, isUncertain: true });
}

/** Letters and digits or punctuation, but neither a port, a path, an address nor a mere word or number. */
const isPasswordLike = (word: string): boolean =>
  word.length >= 5 &&
  word.length <= 64 &&
  /[a-z]/i.test(word) &&
  /[^a-z._-]/i.test(word) &&
  !/^[-/.~@$%]|[:/=\s]/.test(word);

/** `aws configure set NAME VALUE`: the name is a word of the command. */
function readSetting(words: Words, start: number, program: string, found: Argument[]): void {
  if (program === "rclone" && (words[start + 2] === "create" || words[start + 2] === "update")) {
    readRcloneConfig(words, start, found);
  }
  const subcommand = settingCommands(program).find((command) => optionsBefore(words, start, command) !== undefined);
  if (subcommand === undefined) return;
  const at = start + (optionsBefore(words, start, subcommand) ?? 0) + subcommand.length + 2;
  const name = words[at - 1];
  const value = words[at];
  if (name === undefined || value === undefined) return;
  // Bundler's settings with the name of a host are the credentials of its gem server.
  const isCredential = program === "bundle" && name.includes(".") && value.includes(":");
  found.push({ label: `setting ${name}`, name, value, at, isCredential });
}

/** `rclone config create NAME TYPE KEY VALUE ...` */
function readRcloneConfig(words: Words, start: number, found: Argument[]): void {
  for (let at = start + 5; at + 1 < words.length; at += 2) {
    const name = words[at] ?? "";
    if (name.startsWith("-")) return;
    found.push({ label: `setting ${name}`, name, value: words[at + 1] ?? "", at: at + 1, isCredential: false });
  }
}

const follows = (words: Words, start: number, subcommand: readonly string[]): boolean =>
  subcommand.every((word, index) => words[start + 1 + index] === word);

/** `echo user:password | chpasswd`, `echo password | docker login --password-stdin`, `cryptsetup open DISK NAME <<< password`. */
export function pipedCredential(command: Command, next: Command | undefined): Argument | undefined {
  const reader = next ?? command;
  const text = next === undefined ? hereString(command) : printed(command);
  if (text === undefined || text === "") return undefined;
  const { name: program } = programOf(reader);
  const common = { name: "stdin", at: -1, isCredential: true } as const;
  if (program === "chpasswd") {
    return text.includes(":") ? { ...common, label: "input of chpasswd", value: afterFirst(text, ":") } : undefined;
  }
  const isSudo = reader.words[0] === "sudo" && reader.words.includes("-S");
  if (!isSudo && !readsPassword(program, reader.words)) return undefined;
  return { ...common, label: `input of ${program === "" ? "a command" : program}`, value: text };
}

/** What `echo` and `printf` print of their own words. */
function printed({ words }: Command): string | undefined {
  if (!/^(?:echo|printf)$/.test(words[0] ?? "")) return undefined;
  return words
    .filter((word, index) => index > 0 && !/^-[neE]{1,3}$/.test(word) && word !== "%s")
    .join(" ")
    .replace(/\\n$/, "");
}

/** A here-document is a file or a script; a here-string has one line. */
const hereString = ({ input }: Command): string | undefined =>
  input === undefined || input.trim().includes("\n") ? undefined : input.trim();

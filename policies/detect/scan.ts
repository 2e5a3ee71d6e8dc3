import { type Command, commandFrom, type Pipeline, programOf, readScript } from "../shell";
import { add, addAll, addExtraFormats, addFromText } from "./addDetections";
import { isWord } from "./characters";
import { decodeBasic } from "./content/authorization";
import { detectInText } from "./content/detectInText";
import { detectByName, isOpaque } from "./detectByName";
import { detectInHeader, isPlainHeader, isStandardHeader } from "./detectInHeader";
import { type Argument, pipedCredential, readArguments } from "./structure/arguments";
import { credentialFilePairs, inlineLogins, isNetrc, netrcPairs } from "./structure/credentialFiles";
import { peel } from "./structure/encoded";
import {
  isCredentialFile,
  isDocument,
  isInKeyFolder,
  isKeyFile,
  isMakefile,
  isSampleFile,
  isSourceFile,
  isTranslationFile,
  secretFileName,
} from "./structure/fileKinds";
import { insertedPairs } from "./structure/insert";
import { jsonCommands, jsonPairs, parseJson } from "./structure/json";
import { codePairs, documentPairs, linePairs } from "./structure/lines";
import { manifestPairs } from "./structure/manifests";
import { MIN_LENGTH, type Pair } from "./structure/pair";
import {
  assignmentsOfMake,
  isDockerfile,
  isShellScript,
  listCommands,
  readScriptFile,
  scriptOfPair,
  settingsOfDockerfile,
} from "./structure/scripts";
import { type WrittenFile, writtenBy } from "./structure/written";
import type { Scan, Subject } from "./subject";
import { isOrdinary } from "./values/ordinary";
import { isPlaceholder, isPlaceholderOrReference } from "./values/placeholder";
import { looksRandom } from "./values/randomness";
import { isReference } from "./values/reference";
import { isPrintableKey, joined, whereOf } from "./where";

/** Structures and encodings opened at most, one inside the other. */
const MAX_DEPTH = 4;

/** Scans one value: content first, then its name, then what it contains. Adds to `scan.found`. */
export function scanValue(scan: Scan, subject: Subject): void {
  const value = unquoted(subject.value);
  if (value.length < MIN_LENGTH || isPulumiMask(value) || !scan.budget.allows(value.length)) return;
  if (subject.name !== undefined && scan.settings.isAllowedName(subject.name)) return;
  if (isReference(value)) return;
  if (addExtraFormats(scan, subject, value)) return;
  const isText = value.includes("\n");
  if (isText && subject.depth < MAX_DEPTH) {
    scanText(scan, { ...subject, value });
    return;
  }
  const before = scan.found.size;
  addAll(scan, subject, detectInText(value, scan.budget), value);
  if (scan.found.size === before && subject.depth < MAX_DEPTH) scanEncoded(scan, subject, value);
  if (scan.found.size === before) scanNamed(scan, subject, value);
  if (scan.found.size === before && subject.depth < MAX_DEPTH && !isPlain(subject)) scanInside(scan, subject, value);
}

const isPulumiMask = (value: string): boolean => value === "[secret]" || value === "[unknown]";

const isPlain = ({ place, name }: Subject): boolean => place === "header" && name !== undefined && isPlainHeader(name);

/** Without surrounding white space and one or two pairs of matching quotes, which a text inside of a text escapes. Backticks run a command, unless a token is in them. */
function unquoted(raw: string): string {
  let value = raw.trim();
  if (/^\\"[^"\\]*\\"$/.test(value)) value = value.slice(2, -2);
  for (let rounds = 0; rounds < 2; rounds += 1) {
    const quote = value[0];
    if (value.length < 2 || (quote !== '"' && quote !== "'" && quote !== "`") || !value.endsWith(quote)) return value;
    if (quote === "`" && !looksRandom(value.slice(1, -1))) return value;
    value = value.slice(1, -1).trim();
  }
  return value;
}

function scanNamed(scan: Scan, subject: Subject, value: string): void {
  const { name, place } = subject;
  if (name === undefined || isFlyOwned(name)) return;
  if (isStructured(value)) return;
  if (place === "header" && isStandardHeader(name)) {
    const detection = detectInHeader(name, value);
    if (detection !== undefined) add(scan, subject, detection, detection.secretName);
    return;
  }
  if (/(?:^|[._-])auth$/i.test(name) && isEncodedUserAndPassword(value)) {
    const reason = "it is the Base64 of a user and a password";
    add(
      scan,
      subject,
      { id: "basic-auth", kind: "registry or HTTP Basic credentials", confidence: "certain", reason },
      "REGISTRY_AUTH",
    );
    return;
  }
  const isCredential = subject.isCredential === true || scan.settings.isExtraName(name);
  const detection = detectByName({ name, value, place, isCredential, isLiteral: subject.isLiteral ?? true });
  if (detection !== undefined) add(scan, subject, detection, "APP_SECRET");
}

/** Names that Fly sets itself. Tokens of its API are the exception. */
function isFlyOwned(name: string): boolean {
  return name.startsWith("FLY_") && !/TOKEN|PASSWORD|SECRET|KEY/.test(name);
}

const isStructured = (value: string): boolean =>
  /^\s{0,8}[{[]/.test(value) && (value.length > 20 ? /[:,]/.test(value) : parseJson(value) !== undefined);

function isEncodedUserAndPassword(value: string): boolean {
  const [user, password] = decodeBasic(value);
  return user !== "" && password !== undefined && password !== "" && !isPlaceholder(password);
}

/** What a value contains: JSON, pairs, arguments, an encoding. */
function scanInside(scan: Scan, subject: Subject, value: string): void {
  if (value.length < 8 || (isWord(value) && !value.startsWith("-"))) return;
  if (isNetrc(value)) {
    scanPairs(scan, subject, netrcPairs(value.replaceAll("\\n", "\n")));
    return;
  }
  const json = parseJson(value);
  if (json !== undefined) {
    scanJson(scan, subject, json.document);
    return;
  }
  const hasOptions = subject.place !== "command" && /(?:^|\s)--?[A-Za-z]/.test(value);
  const hasPairs = hasInnerPair(value);
  const before = scan.found.size;
  if (hasOptions) readScript(value, (pipeline) => scanPipeline(scan, subject, pipeline, true));
  if (hasPairs && scan.found.size === before) scanPairs(scan, subject, linePairs(value));
}

/** The leaves of a document by name, and its lists of words as commands: `["redis-server", "--requirepass", "..."]`. */
function scanJson(scan: Scan, subject: Subject, document: unknown): void {
  scanPairs(scan, subject, jsonPairs(document, subject.place === "env" ? subject.name : undefined));
  for (const words of jsonCommands(document)) scanPipeline(scan, subject, [commandFrom(words)], true);
}

/** Base64, percent-encoding or an escaped JSON string around something that the layers know. */
function scanEncoded(scan: Scan, subject: Subject, value: string): void {
  const inner = peel(value);
  if (inner !== undefined && inner !== value) scanValue(scan, { ...subject, value: inner, depth: subject.depth + 1 });
}

/** `a=b` inside a value, other than the padding of Base64 or the query of a URL without credentials. */
function hasInnerPair(value: string): boolean {
  const equals = value.indexOf("=");
  return (
    (equals > 0 && equals < value.length - 1 && value[equals + 1] !== "=") ||
    value.includes(": ") ||
    value.includes(':"') ||
    value.includes("</")
  );
}

/** A text of several lines: its pairs, then whatever else in it is a credential by content. */
export function scanText(scan: Scan, given: Subject): void {
  const subject = isSampleFile(given.path ?? "") ? { ...given, isUncertain: true } : given;
  const text = subject.value;
  const trimmed = text.trim();
  const before = scan.found.size;
  const path = subject.path ?? "";
  if (path !== "" && isTranslationFile(path)) {
    addFromText(scan, subject, text, new Set());
    return;
  }
  const json = parseJson(trimmed);
  if (json !== undefined) {
    scanJson(scan, subject, json.document);
    if (scan.found.size === before) addAll(scan, subject, detectInText(trimmed, scan.budget), trimmed);
    if (scan.found.size === before && isCredentialFile(path)) addOpaque(scan, subject, jsonPairs(json.document));
    return;
  }
  const isScript = isShellScript(path, text);
  const pairs = isScript ? [] : filePairs(path, text);
  const covered = scanPairs(scan, subject, pairs);
  const visit = (pipeline: Pipeline): void =>
    scanPipeline(scan, { ...subject, name: undefined, depth: subject.depth + 1 }, pipeline, true);
  if (!isScript) listCommands(text).forEach(visit);
  readScriptFile(path, text, visit);
  addFromText(scan, subject, text, covered);
  if (scan.found.size > before || subject.depth >= MAX_DEPTH) return;
  if (!trimmed.includes("\n") || /^[A-Za-z0-9+/=\s_-]+$/.test(trimmed)) {
    const inner = peel(trimmed);
    if (inner !== undefined && inner !== trimmed)
      scanValue(scan, { ...withoutPath(subject), value: inner, depth: subject.depth + 1 });
  }
  if (path === "" || scan.found.size > before) return;
  if (credentialFilePairs(path, text) === undefined) scanNamedFile(scan, subject, path, trimmed);
  if (scan.found.size > before) return;
  scanOpaque(scan, subject, path, trimmed);
  const whole: Pair = { key: fileSecretName(path), value: trimmed, line: undefined, quoted: true };
  if (isCredentialFile(path)) addOpaque(scan, subject, [whole, ...pairs]);
}

/** What is inside a file is not the file. */
function withoutPath({ path: _, ...subject }: Subject): Subject {
  return subject;
}

function filePairs(path: string, text: string): readonly Pair[] {
  const known = credentialFilePairs(path, text);
  if (known !== undefined) return known;
  if (isMakefile(path)) return linePairs(assignmentsOfMake(text));
  if (isDockerfile(path)) return linePairs(settingsOfDockerfile(text));
  const pairs = isDocument(path) ? documentPairs(text) : isSourceFile(path) ? codePairs(text) : linePairs(text);
  return [...manifestPairs(text, pairs), ...insertedPairs(text), ...inlineLogins(text)];
}

/** A file that is called as what is in it, which is one word: `/run/secrets/db_password`. */
function scanNamedFile(scan: Scan, subject: Subject, path: string, text: string): void {
  if (text.length > MAX_WORD || /\s|\$[A-Za-z_{(]|^[\w.-]{1,60}=[^=]/.test(text)) return;
  const name = secretFileName(path);
  if (name !== undefined) scanNamed(scan, { ...subject, name, isLiteral: true }, text);
}

/** No password or token of one word is longer. */
const MAX_WORD = 512;

/** The lines around a key. */
const ARMOUR = /^-----(?:BEGIN|END) [A-Z ]{1,40}-----$/gm;

/** A file whose path says private key, and whose content is a literal that no other layer understands. */
function scanOpaque(scan: Scan, subject: Subject, path: string, text: string): void {
  const holdsKey = isKeyFile(path) || (isInKeyFolder(path) && looksRandom(text));
  if (!holdsKey || /^-----BEGIN (?!.{0,40}PRIVATE)/.test(text) || /^(?:ssh-|ecdsa-|age1)/.test(text)) return;
  const body = text.replace(ARMOUR, "").trim();
  if (body.length < 8 || isPlaceholderOrReference(body) || isOrdinary(body)) return;
  const reason = "the path names a private key or a key container, and the content is a literal";
  add(scan, subject, { id: "key-file", kind: "private key file", confidence: "likely", reason }, fileSecretName(path));
}

/** The first generated value of a file that exists to hold credentials. */
function addOpaque(scan: Scan, subject: Subject, pairs: readonly Pair[]): void {
  const opaque = pairs.find(({ key, value }) => !isReference(value) && isOpaque(key, value));
  if (opaque === undefined) return;
  const within = joined(subject.within, whereOf(opaque, true));
  const reason = "the path names a file of credentials, and the value looks random";
  add(
    scan,
    { ...subject, name: opaque.key, depth: subject.depth + 1, ...(within === undefined ? {} : { within }) },
    { id: "opaque-credential", kind: "random value in a file of credentials", confidence: "likely", reason },
    "APP_SECRET",
  );
}

const fileSecretName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Attributes and members that show what to type. */
const SAMPLE_KEY = /^(?:placeholder|examples?)$/i;

/** A pair this long is most of its text, which has been searched already. */
const LARGE_PAIR = 8192;

/** Scans pairs; returns the lines on which something was found. */
function scanPairs(scan: Scan, subject: Subject, pairs: readonly Pair[]): ReadonlySet<number> {
  const covered = new Set<number>();
  const isLarge = subject.value.includes("\n");
  for (const pair of pairs) {
    if (scan.budget.isSpent) break;
    if (pair.value.length < MIN_LENGTH || SAMPLE_KEY.test(pair.key)) continue;
    if (pair.isComment === true && !(looksRandom(pair.value) && /\d/.test(pair.value))) continue;
    const before = scan.found.size;
    const place = subject.place === "file" || isLarge ? "file" : subject.place;
    const within = joined(subject.within, whereOf(pair, isLarge));
    scanValue(scan, {
      name: pair.key,
      value: pair.value,
      place: place === "header" || place === "metadata" || place === "image" ? "env" : place,
      depth: subject.depth + (pair.value.length > LARGE_PAIR ? 2 : 1),
      isLiteral: pair.quoted || place !== "file" || (isDotenvKey(pair.key) && !YAML_ALIAS.test(pair.value)),
      isUncertain: subject.isUncertain === true || pair.isComment === true || pair.isUncertain === true,
      ...(within === undefined ? {} : { within }),
      ...(pair.parent === undefined ? {} : { parent: pair.parent }),
    });
    const script = scan.found.size === before && place === "file" ? scriptOfPair(pair.key, pair.value) : undefined;
    if (script !== undefined && subject.depth < MAX_DEPTH) {
      const where = within === undefined ? {} : { within };
      scanScript(scan, { ...subject, name: undefined, value: "", depth: subject.depth + 1, ...where }, script);
    }
    if (scan.found.size > before && pair.line !== undefined) covered.add(pair.line);
  }
  return covered;
}

/** Environment files hold literals only; an upper-case key is the sign of one. */
const isDotenvKey = (key: string): boolean => /^[A-Z][A-Z0-9_]{1,99}$/.test(key);

/** `DB_PASSWORD: *db-password` */
const YAML_ALIAS = /^\*[A-Za-z][A-Za-z_-]{1,60}$/;

/** Scans simple commands: each word by content, each option and assignment by name, each `sh -c` script and here-document in turn. */
export function scanPipeline(scan: Scan, subject: Subject, pipeline: Pipeline, isOptionText: boolean): void {
  const { files, producers } = writtenBy(pipeline);
  if (subject.depth < MAX_DEPTH) for (const file of files) scanWritten(scan, subject, file);
  pipeline.forEach((command, index) => {
    if (producers.has(command) || !scan.budget.allows(0)) return;
    scanCommand(scan, subject, command, pipeline[index + 1], isOptionText);
  });
}

/** What a command writes to a file is read as that file. */
function scanWritten(scan: Scan, subject: Subject, { path, content }: WrittenFile): void {
  const within = joined(subject.within, isPrintableKey(path) ? path : undefined);
  const where = within === undefined ? {} : { within };
  if (scan.budget.allows(content.length)) {
    scanText(scan, { name: undefined, path, value: content, place: "file", depth: subject.depth + 1, ...where });
  }
}

/** Programs whose words are patterns and formats, not settings. */
const PATTERN_PROGRAMS: ReadonlySet<string> = new Set(
  "sed awk gawk grep egrep fgrep rg jq yq perl tr cut printf".split(" "),
);

/** Scans the commands of a shell script. */
export const scanScript = (scan: Scan, subject: Subject, script: string): void =>
  readScript(script, (pipeline) => scanPipeline(scan, subject, pipeline, false));

function scanCommand(
  scan: Scan,
  subject: Subject,
  command: Command,
  next: Command | undefined,
  isOptionText: boolean,
): void {
  const program = programOf(command);
  if (PATTERN_PROGRAMS.has(program.name)) {
    for (const word of command.words) scanWord(scan, subject, word, true);
    return;
  }
  const { script, scriptAt } = program;
  const found = readArguments(command.words, program);
  const piped = pipedCredential(command, next);
  const read = new Set([scriptAt]);
  for (const argument of piped === undefined ? found : [...found, piped]) {
    if (scan.budget.isSpent) return;
    scanArgument(scan, subject, argument);
    read.add(argument.at);
  }
  command.words.forEach((word, at) => {
    if (!read.has(at)) scanWord(scan, subject, word, isOptionText);
  });
  if (subject.depth >= MAX_DEPTH) return;
  const inner = { ...subject, depth: subject.depth + 1 };
  if (script !== undefined) scanScript(scan, inner, script);
  else if (command.input !== undefined && (program.name !== "cat" || next !== undefined)) {
    // What cat only prints is a message.
    scanText(scan, { ...inner, name: undefined, value: command.input });
  }
}

/** A word that is no argument's value: by content, and for what it contains. */
function scanWord(scan: Scan, subject: Subject, word: string, isOptionText: boolean): void {
  if (word.length < 8 || !scan.budget.allows(word.length)) return;
  const before = scan.found.size;
  const named = { ...subject, name: subject.place === "env" ? subject.name : undefined };
  addAll(scan, named, detectInText(word, scan.budget), word);
  const hasStructure = word.includes("=") || word.startsWith("{");
  if (isOptionText || !hasStructure || scan.found.size > before || subject.depth >= MAX_DEPTH) return;
  scanInside(scan, { ...subject, name: undefined, depth: subject.depth + 1 }, word);
}

/** `$workerToken`: in a command, a variable whatever its case. */
const SHELL_VARIABLE = /^\$[A-Za-z_]\w{0,99}$/;

function scanArgument(scan: Scan, subject: Subject, argument: Argument): void {
  const { label, name, value, isCredential, isHeader, isUncertain } = argument;
  if (SHELL_VARIABLE.test(value)) return;
  const within = joined(subject.within, isPrintableKey(label) ? label : undefined);
  scanValue(scan, {
    name,
    value,
    place: isHeader ? "header" : "command",
    depth: subject.depth + 1,
    isCredential,
    isUncertain: isUncertain ?? subject.isUncertain ?? false,
    ...(within === undefined ? {} : { within }),
  });
}

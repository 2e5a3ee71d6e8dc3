import { type Command, commandFrom, type Pipeline, programOf, readScript } from "../shell";
import type { Budget } from "./budget";
import type { Collector } from "./collector";
import { decodeBasic } from "./content/authorization";
import { detectInText } from "./content/detectInText";
import type { TextDetection } from "./content/textDetection";
import type { NewDetection, Place } from "./contract";
import { detectByName, isOpaque } from "./detectByName";
import { detectInHeader, isPlainHeader, isStandardHeader } from "./detectInHeader";
import { classifyName } from "./names/classify";
import { secretNameFrom } from "./secretName";
import { containsFormat, type Settings } from "./settings";
import { type Argument, pipedCredential, readArguments } from "./structure/arguments";
import {
  credentialFilePairs,
  isCredentialFile,
  isKeyFile,
  isSourceFile,
  isTranslationFile,
} from "./structure/credentialFiles";
import { peel } from "./structure/encoded";
import { jsonCommands, jsonPairs, parseJson } from "./structure/json";
import { codePairs, linePairs } from "./structure/lines";
import { MIN_LENGTH, type Pair } from "./structure/pair";
import { listCommands, readScriptFile } from "./structure/scripts";
import { isOrdinary } from "./values/ordinary";
import { isPlaceholder } from "./values/placeholder";
import { isReference } from "./values/reference";
import { isPrintableKey, joined, whereOf } from "./where";

/** A value on its way through the layers. */
export interface Subject {
  readonly name: string | undefined;
  readonly value: string;
  readonly place: Place;
  /** Where inside the declared value this one stands. */
  readonly within?: string;
  /** How many structures and encodings have been opened around it. */
  readonly depth: number;
  readonly isCredential?: boolean;
  /** False for unquoted text of files, which may be an identifier of some language. */
  readonly isLiteral?: boolean;
  /** The key that encloses the name, for the suggested secret name. */
  readonly parent?: string;
}

export interface Scan {
  readonly settings: Settings;
  readonly found: Collector;
  readonly budget: Budget;
}

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

/** Without surrounding white space and one or two pairs of matching quotes. Backticks around several words are a command. */
function unquoted(raw: string): string {
  let value = raw.trim();
  for (let rounds = 0; rounds < 2; rounds += 1) {
    const quote = value[0];
    if (value.length < 2 || (quote !== '"' && quote !== "'" && quote !== "`") || !value.endsWith(quote)) return value;
    if (quote === "`" && value.includes(" ")) return value;
    value = value.slice(1, -1).trim();
  }
  return value;
}

function addExtraFormats(scan: Scan, subject: Subject, value: string): boolean {
  for (const format of scan.settings.extraFormats) {
    if (!containsFormat(value, format)) continue;
    const kind = format.kind ?? format.id;
    add(
      scan,
      subject,
      { id: format.id, kind, confidence: "certain", reason: "it has a format of the configuration" },
      format.id,
    );
    return true;
  }
  return false;
}

function add(scan: Scan, subject: Subject, detection: NewDetection, fallbackName: string): void {
  if (scan.found.has(detection.id, subject.within)) return;
  const name = subject.place === "file" && subject.depth === 0 ? undefined : qualifiedName(subject);
  const secretName = secretNameFrom(name) ?? secretNameFrom(fallbackName) ?? "APP_SECRET";
  const { id, kind, confidence, reason } = detection;
  const within = subject.within === undefined ? {} : { within: subject.within };
  scan.found.add({ id, kind, confidence, reason, ...within, secretName });
  // A value with thousands of credentials costs more to describe than to read; nobody reads them all.
  scan.budget.allows(0);
}

/** `smtp.pass` for a `pass` inside `smtp`: a bare noun names no secret. */
function qualifiedName({ name, parent }: Subject): string | undefined {
  if (name === undefined || parent === undefined || /[_.-]/.test(name) || /[a-z][A-Z]/.test(name)) return name;
  return `${parent}_${name}`;
}

function addAll(scan: Scan, subject: Subject, detections: readonly TextDetection[], value: string): void {
  for (const item of detections) {
    if (isSilentHere(item, subject)) continue;
    // Whatever else a long text names, its own name fits only a value that is the credential.
    const isWhole = item.end - item.start >= value.length / 2;
    const named =
      isWhole || subject.depth > 0 ? subject : { ...subject, name: subject.place === "env" ? subject.name : undefined };
    add(scan, named, item, item.secretName);
  }
}

/** A Google API key under a public name, or in Firebase's configuration of a web app, is a browser key. */
function isSilentHere(detection: TextDetection, { name, value }: Subject): boolean {
  if (detection.id !== "google-api-key") return false;
  return (name !== undefined && classifyName(name).isPublic) || /["']?authDomain["']?\s{0,4}[:=]/.test(value);
}

function scanNamed(scan: Scan, subject: Subject, value: string): void {
  const { name, place } = subject;
  if (name === undefined || (place === "file" && subject.depth === 0) || isFlyOwned(name)) return;
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
  if (value.length < 8) return;
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
export function scanText(scan: Scan, subject: Subject): void {
  const text = subject.value;
  const trimmed = text.trim();
  const before = scan.found.size;
  const path = subject.place === "file" && subject.depth === 0 ? (subject.name ?? "") : "";
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
  const pairs = filePairs(path, text);
  const covered = scanPairs(scan, subject, pairs);
  const visit = (pipeline: Pipeline): void =>
    scanPipeline(scan, { ...subject, name: undefined, depth: subject.depth + 1 }, pipeline, true);
  listCommands(text).forEach(visit);
  readScriptFile(path, text, visit);
  addFromText(scan, subject, text, covered);
  if (scan.found.size > before || subject.depth >= MAX_DEPTH) return;
  if (!trimmed.includes("\n") || /^[A-Za-z0-9+/=\s_-]+$/.test(trimmed)) {
    const inner = peel(trimmed);
    if (inner !== undefined && inner !== trimmed)
      scanValue(scan, { ...subject, value: inner, depth: subject.depth + 1 });
  }
  if (path === "" || scan.found.size > before) return;
  scanOpaque(scan, subject, path, trimmed);
  const whole: Pair = { key: fileSecretName(path), value: trimmed, line: undefined, quoted: true };
  if (isCredentialFile(path)) addOpaque(scan, subject, [whole, ...pairs]);
}

function filePairs(path: string, text: string): readonly Pair[] {
  return credentialFilePairs(path, text) ?? (isSourceFile(path) ? codePairs(text) : linePairs(text));
}

/** TextDetection of a text, each with its line, except on lines whose pair was reported. */
function addFromText(scan: Scan, subject: Subject, text: string, covered: ReadonlySet<number>): void {
  const isOneLine = !text.includes("\n");
  let line = 1;
  let at = 0;
  for (const item of detectInText(text, scan.budget)) {
    for (; at < item.start; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    if (covered.has(line) || isSilentHere(item, subject)) continue;
    const within = isOneLine ? subject.within : joined(subject.within, `line ${line}`);
    const named: Subject = { ...subject, ...(within === undefined ? {} : { within }) };
    add(
      scan,
      subject.place === "env" || subject.depth > 0 ? named : { ...named, name: undefined },
      item,
      item.secretName,
    );
  }
}

/** A file whose path says private key, and whose content is a literal that no other layer understands. */
function scanOpaque(scan: Scan, subject: Subject, path: string, text: string): void {
  if (!isKeyFile(path) || /^-----BEGIN (?!.{0,40}PRIVATE)/.test(text) || /^(?:ssh-|ecdsa-|age1)/.test(text)) return;
  if (text.length < 8 || isReference(text) || isPlaceholder(text) || isOrdinary(text)) return;
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

/** A pair this long is most of its text, which has been searched already. */
const LARGE_PAIR = 8192;

/** Scans pairs; returns the lines on which something was found. */
function scanPairs(scan: Scan, subject: Subject, pairs: readonly Pair[]): ReadonlySet<number> {
  const covered = new Set<number>();
  const isLarge = subject.value.includes("\n");
  for (const pair of pairs) {
    if (scan.budget.isSpent) break;
    if (pair.value.length < MIN_LENGTH) continue;
    const before = scan.found.size;
    const place = subject.place === "file" || isLarge ? "file" : subject.place;
    const within = joined(subject.within, whereOf(pair, isLarge));
    scanValue(scan, {
      name: pair.key,
      value: pair.value,
      place: place === "header" || place === "metadata" || place === "image" ? "env" : place,
      depth: subject.depth + (pair.value.length > LARGE_PAIR ? 2 : 1),
      isLiteral: pair.quoted || place !== "file" || isDotenvKey(pair.key),
      ...(within === undefined ? {} : { within }),
      ...(pair.parent === undefined ? {} : { parent: pair.parent }),
    });
    if (scan.found.size > before && pair.line !== undefined) covered.add(pair.line);
  }
  return covered;
}

/** Environment files hold literals only; an upper-case key is the sign of one. */
const isDotenvKey = (key: string): boolean => /^[A-Z][A-Z0-9_]{1,99}$/.test(key);

/** Scans simple commands: each word by content, each option and assignment by name, each `sh -c` script and here-document in turn. */
export function scanPipeline(scan: Scan, subject: Subject, pipeline: Pipeline, isOptionText: boolean): void {
  pipeline.forEach((command, index) => {
    if (scan.budget.allows(0)) scanCommand(scan, subject, command, pipeline[index + 1], isOptionText);
  });
}

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
  else if (command.input !== undefined) scanText(scan, { ...inner, name: undefined, value: command.input });
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

function scanArgument(scan: Scan, subject: Subject, { label, name, value, isCredential, isHeader }: Argument): void {
  const within = joined(subject.within, isPrintableKey(label) ? label : undefined);
  scanValue(scan, {
    name,
    value,
    place: isHeader ? "header" : "command",
    depth: subject.depth + 1,
    isCredential,
    ...(within === undefined ? {} : { within }),
  });
}

import { isAlphanumeric } from "../characters";
import { looksRandom } from "../values/randomness";
import { isSamplePair } from "../values/samplePair";
import { bare } from "./bareText";
import { definitionOf, hasCommentsByDashes, isComment, withoutCommentMark } from "./comments";
import { readDirective } from "./directives";
import { LongStrings } from "./longStrings";
import { namedLiteral } from "./namedLiterals";
import { MIN_LENGTH, type Pair } from "./pair";
import { Sections } from "./sections";

/**
 * Key and value pairs of line-oriented text: dotenv, INI, properties, TOML, YAML, XML, shell exports and assignments of
 * programming languages. One tolerant reader instead of a parser a format, since files lie about what they are.
 * Runs once over each line; what it takes back is bounded by the length of a key.
 */
export const linePairs = (text: string): Pair[] => readLines(text, "settings");

/** The pairs of source code: only what stands in quotes is a literal there, and lines of words are no directives. */
export const codePairs = (text: string): Pair[] =>
  readLines(text, "code").filter((pair) => pair.quoted && !isKindOfToken(pair) && !isFieldName(pair));

/** What a program calls a field: `PASSWORD = "password"`. */
const isFieldName = ({ key, value }: Pair): boolean => /^[A-Z][A-Z_]{2,60}$/.test(key) && value === key.toLowerCase();

/** What a lexer calls a piece of text: `token: "keyword.operator"`. */
const isKindOfToken = ({ key, value }: Pair): boolean =>
  /^(?:default)?token$/i.test(key) &&
  /^[a-z]{2,20}(?:[.-][a-z]{2,20}){0,4}!?$/.test(value) &&
  (value.startsWith("keyword") || !/pass|secret|token|key|admin/.test(value));

/** The pairs of a document: as of source code, but backticks mark code there and do not quote a literal. */
export const documentPairs = (text: string): Pair[] => readLines(text, "document").filter(({ quoted }) => quoted);

type Language = "settings" | "code" | "document";

function readLines(text: string, language: Language): Pair[] {
  const pairs: Pair[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  const sections = new Sections();
  const hasDashComments = hasCommentsByDashes(text);
  const strings = new LongStrings();
  let blockLines = MAX_BLOCK_READS * lines.length;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? "";
    if (language === "code" && strings.contains(line)) {
      readSetting(line, i + 1, pairs);
      continue;
    }
    if (isComment(line) || (hasDashComments && line.startsWith("--"))) {
      readComment(line, i + 1, pairs, language);
      continue;
    }
    const definition = definitionOf(line);
    if (definition !== undefined) {
      pairs.push({ ...definition, line: i + 1, quoted: true });
      continue;
    }
    const from = pairs.length;
    sections.enter(line);
    const hasPairs = readLine(line, i + 1, pairs, language);
    if (TEMPLATE_STATEMENT.test(line)) keep(pairs, from, ({ quoted }) => quoted);
    if (FORM_FIELD.test(line)) keep(pairs, from, ({ key, value }) => key !== "value" || looksRandom(value));
    sections.rename(pairs, from);
    const last = pairs[pairs.length - 1];
    const mayOpenBlock = language === "settings" && blockLines > 0;
    if (pairs.length > from && last !== undefined && mayOpenBlock && BLOCK_SCALAR.test(last.value)) {
      const block = blockScalar(lines, i);
      blockLines -= block.length;
      pairs[pairs.length - 1] = { ...last, value: block.join("\n").trim(), quoted: true };
    }
    if (language !== "settings" || hasPairs) continue;
    const element = xmlBlock(lines, i);
    if (element !== undefined) pairs.push({ ...element, line: i + 1, quoted: true });
    else if (!readTightPairs(line, i + 1, pairs)) readDirective(line, i + 1, pairs);
  }
  return withNamedValues(pairs);
}

/** A line that a template engine runs: `{%- set password = lookup("db") %}`, `{{ $password := .Values.password }}`. */
const TEMPLATE_STATEMENT = /^\s{0,80}(?:\{%|\{\{|<%)/;

/** What a visitor of a page sends, unless it is generated: `<input name="secret" value="secret">`. */
const FORM_FIELD = /<input\s/i;

/** Keeps, of the pairs from an index on, those for which the predicate holds. */
function keep(pairs: Pair[], from: number, isKept: (pair: Pair) => boolean): void {
  pairs.splice(from, pairs.length - from, ...pairs.slice(from).filter(isKept));
}

/** The end of a name whose value follows without a space, as INI files, notes and tables of logins have it. */
const TIGHT_NAME = /(?:pass(?:word|wd|phrase)?|pwd|pw|secret|token):(?![/:])/i;

/** `user:ops password:x`. Prose and scopes such as `secret:read` have no digit there. True: the line has such pairs. */
function readTightPairs(line: string, number: number, pairs: Pair[]): boolean {
  if (line.length > MAX_COMMENT || !line.includes(":")) return false;
  const from = pairs.length;
  for (const piece of line.split(/[\s,;(]/)) {
    const mark = TIGHT_NAME.exec(piece);
    if (mark === null) continue;
    const colon = mark.index + mark[0].length - 1;
    const start = backOverKey(piece, colon);
    const key = piece.slice(piece.lastIndexOf("/", colon) + 1, colon);
    const value = bare(piece.slice(colon + 1));
    if (start > 0 || value.length < 4 || !/\d/.test(value) || !/[A-Za-z]/.test(value)) continue;
    pairs.push({ key, value, line: number, quoted: true, isUncertain: true });
  }
  return pairs.length > from;
}

/** An element whose text stands on a line of its own. */
function xmlBlock(lines: readonly string[], at: number): { key: string; value: string } | undefined {
  const key = /^\s{0,200}<([A-Za-z][\w.:-]{0,99})>\s{0,20}$/.exec(lines[at] ?? "")?.[1];
  if (key === undefined || (lines[at + 2] ?? "").trim() !== `</${key}>`) return undefined;
  const value = (lines[at + 1] ?? "").trim();
  return value === "" || value.startsWith("<") ? undefined : { key, value };
}

/** A line of a file that a program carries: `DB_PASSWORD=hunter2`, `PrivateKey = <random>`. Other lines are prose. */
function readSetting(line: string, number: number, pairs: Pair[]): void {
  const [, key = "", value = ""] = /^\s{0,40}([A-Za-z][\w.]{1,80})\s?=\s?(\S{2,300})\s{0,20}$/.exec(line) ?? [];
  if (key === "" || !(isUpperCase(key) || looksRandom(value))) return;
  pairs.push({ key, value: bare(value), line: number, quoted: true, isUncertain: true });
}

const isUpperCase = (key: string): boolean => !/[a-z]/.test(key);

/** The pairs of a comment. */
function readComment(line: string, number: number, pairs: Pair[], language: Language): void {
  if (line.length > MAX_COMMENT) return;
  const found: Pair[] = [];
  readLine(withoutCommentMark(line), number, found, language);
  for (const pair of found) pairs.push({ ...pair, isComment: true });
}

/** Longer comments are data. */
const MAX_COMMENT = 1000;
const BLOCK_SCALAR = /^[|>][+-]?\d?$/;
/** A block scalar is read up to here. */
const MAX_BLOCK = 8192;
/** Blocks in blocks are read again. All of them together take at most this many times the lines of the text. */
const MAX_BLOCK_READS = 2;

/** The lines of a YAML block scalar: those that follow and are indented deeper. */
function blockScalar(lines: readonly string[], at: number): string[] {
  const indent = indentOf(lines[at] ?? "");
  const block: string[] = [];
  let length = 0;
  for (let i = at + 1; i < lines.length && length < MAX_BLOCK; i += 1) {
    const line = lines[i] ?? "";
    if (line.trim() !== "" && indentOf(line) <= indent) break;
    block.push(line.trim());
    length += line.length + 1;
  }
  return block;
}

function indentOf(line: string): number {
  let indent = 0;
  while (line[indent] === " " || line[indent] === "\t") indent += 1;
  return indent;
}

interface Mark {
  readonly key: string;
  readonly keyStart: number;
  readonly valueStart: number;
}

/** Keys are looked for in at most this many characters before a separator. */
const MAX_KEY = 100;

/** Adds the pairs of a line, but those whose value is too short for a credential. True: the line has pairs. */
function readLine(line: string, number: number, pairs: Pair[], language: Language): boolean {
  let open: Mark | undefined;
  let unclosed = "";
  let hasPairs = false;
  const add = (key: string, value: string, quoted: boolean, doubt: { readonly isUncertain?: true } = {}): void => {
    hasPairs = true;
    if (value.length >= MIN_LENGTH || BLOCK_SCALAR.test(value))
      pairs.push({ key, value, line: number, quoted, ...doubt });
  };
  const close = (end: number): void => {
    if (open !== undefined) add(open.key, bare(line.slice(open.valueStart, end)), false);
    open = undefined;
  };
  let i = 0;
  while (i < line.length) {
    const char = line[i] ?? "";
    if (char === '"' || char === "'" || (char === "`" && language !== "document")) {
      const end = unclosed.includes(char) ? -1 : closingQuote(line, i);
      if (end < 0) {
        if (!unclosed.includes(char)) unclosed += char;
        i += 1;
        continue;
      }
      const text = line.slice(i + 1, end);
      const named = namedLiteral(line, i, end);
      if (named !== undefined) {
        const doubt = named.isUncertain ? { isUncertain: true as const } : {};
        if (text.length >= MIN_LENGTH)
          pairs.push({ key: named.key, value: unescaped(text), line: number, quoted: true, ...doubt });
        hasPairs = true;
        open = undefined;
        i = end + 1;
        continue;
      }
      const separator = separatorAfter(line, end + 1);
      if (separator > 0 && isQuotedKey(text) && !isAlternative(line, i)) {
        close(i);
        open = { key: text, keyStart: i, valueStart: separator };
        i = separator;
        continue;
      }
      const isElement = open !== undefined && isListed(line.slice(open.valueStart, i), text);
      if (open !== undefined && (isElement || line.slice(open.valueStart, i).trim() === "")) {
        // in settings, backticks around several words are a command
        const isCommand = language === "settings" && char === "`" && text.includes(" ");
        const value = isCommand ? `\`${text}\`` : unescaped(text);
        if (language === "settings" || !goesOn(line, end + 1)) add(open.key, value, true);
        open = undefined;
      } else if (open === undefined || line.slice(open.valueStart, i).trim() === "(") {
        const argument = callArgument(line, i, text, end) ?? quotedPair(line, i, text, end, language);
        if (argument !== undefined) {
          add(argument.name, argument.value, true);
          i = argument.end;
          continue;
        }
      }
      i = end + 1;
      continue;
    }
    if (char === "<") {
      const element = xmlElement(line, i);
      if (element !== undefined) {
        add(element.key, element.value, true);
        i = element.end;
        continue;
      }
    }
    if (char === "=" || char === ":") {
      const valueStart = separatorAt(line, i);
      const key = valueStart > 0 ? keyBefore(line, i, char) : undefined;
      const isPadding = open !== undefined && char === "=" && endsValue(line, valueStart);
      if (key !== undefined && !isPadding && (open === undefined || mayFollow(line, key.start, char))) {
        close(key.start);
        open = { key: key.text, keyStart: key.start, valueStart };
        i = valueStart;
        if (isUrlAt(line, i)) i = skipWord(line, i);
        continue;
      }
    }
    i += 1;
  }
  close(line.length);
  return hasPairs;
}

/** The offset after the separator that begins at `at`, or 0: `=`, `: `, `=>`, `:=`; never `==` nor the colon of `a:b`. */
function separatorAt(line: string, at: number): number {
  const next = line[at + 1] ?? "";
  if (line[at] === "=") {
    if (next === "=" || next === "~" || line[at - 1] === "=" || line[at - 1] === "!" || line[at - 1] === "<") return 0;
    return next === ">" ? at + 2 : at + 1;
  }
  if (next === "=") return at + 2;
  // psql's variable: `PASSWORD :'app_password'`
  if (next === "'" && line[at - 1] === " ") return 0;
  return next === "" || next === " " || next === "\t" || next === '"' || next === "'" ? at + 1 : 0;
}

/** Spaces that align the separators of assignments, at most. */
const MAX_ALIGNMENT = 40;

/** As `separatorAt`, after a closing quote, brackets and spaces. */
function separatorAfter(line: string, from: number): number {
  let at = from;
  while (at < line.length && at - from < MAX_ALIGNMENT && (line[at] === " " || line[at] === "]" || line[at] === ")"))
    at += 1;
  if (line[at] === "|" && line[at + 1] === "|") at += 2;
  if (line[at] === "?") at += 1;
  if (line[at] === "=") return separatorAt(line, at);
  if (line[at] !== ":") return 0;
  return line[at + 1] === "=" ? at + 2 : at + 1;
}

const TYPE_WORDS = new Set(["string", "str", "String", "&str", "text", "char", "bytes", "Secret", "SecretStr"]);
/** Letters, digits and `_.@/$*-`. */
const isKeyCharacter = (code: number): boolean =>
  isAlphanumeric(code) || (code >= 45 && code <= 47) || code === 95 || code === 64 || code === 36 || code === 42;

/** Nothing follows: the `=` before pads a Base64 value. */
function endsValue(line: string, from: number): boolean {
  let at = from;
  while (at - from < 40 && (line[at] === "=" || line[at] === " " || line[at] === "\t")) at += 1;
  return at >= line.length || ",;}])<#".includes(line[at] ?? "");
}

/** The identifier before a separator; past a type (`token: string = `), brackets and operator characters. */
function keyBefore(line: string, at: number, separator: string): { text: string; start: number } | undefined {
  let end = at;
  while (end > 0 && at - end < 4 && "|?+:.".includes(line[end - 1] ?? " ")) end -= 1;
  end = backOverSpaces(line, end);
  if (line[end - 1] === "]" || line[end - 1] === ")") end -= 1;
  let start = backOverKey(line, end);
  if (separator === "=" && TYPE_WORDS.has(line.slice(start, end))) {
    let typed = backOverSpaces(line, start);
    if (line[typed - 1] === ":") typed = backOverSpaces(line, typed - 1);
    const typedStart = backOverKey(line, typed);
    if (typedStart < typed) {
      end = typed;
      start = typedStart;
    }
  }
  if (start === end) return undefined;
  const text = line.slice(start, end);
  if (/[A-Za-z]/.test(text)) return { text, start };
  const numbered = separator === ":" ? numberedKey(line, end) : undefined;
  return numbered === undefined ? undefined : { text: numbered, start: end - numbered.length };
}

/** What Vault prints: `Unseal Key 1: <random>`. The words before the offset, if the last of three is a number. */
function numberedKey(line: string, end: number): string | undefined {
  const words = line
    .slice(Math.max(0, end - MAX_KEY), end)
    .split(" ")
    .slice(-3);
  const isNumbered = words.length === 3 && /^\d{1,2}$/.test(words[2] ?? "") && words.slice(0, 2).every(isLetters);
  return isNumbered ? words.join(" ") : undefined;
}

const isLetters = (word: string): boolean => /^[A-Za-z]{2,20}$/.test(word);

function backOverSpaces(line: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < 40 && (line[at - 1] === " " || line[at - 1] === "\t")) at -= 1;
  return at;
}

function backOverKey(line: string, from: number): number {
  let at = from;
  while (at > 0 && from - at < MAX_KEY && isKeyCharacter(line.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** A second pair of a line starts after a delimiter; after mere spaces only with `=`, since prose has colons. */
function mayFollow(line: string, start: number, separator: string): boolean {
  const before = line[start - 1] ?? "";
  if ("{,;&[(?".includes(before)) return true;
  // a symbol of Ruby: `{ :password => "x" }`
  if (before === ":") return "{,( ".includes(line[start - 2] ?? "");
  if (before !== " " && before !== "\t") return false;
  return separator === "=" || "{,;[(".includes(line[backOverSpaces(line, start) - 1] ?? "");
}

/** What a condition chooses: `shown ? "text" : "password"`. */
const isAlternative = (line: string, at: number): boolean => line[backOverSpaces(line, at) - 1] === "?";

const isQuotedKey = (text: string): boolean => text.length <= MAX_KEY && /^[A-Za-z_@$.:/-][\w @$.:/-]*$/.test(text);

function closingQuote(line: string, open: number): number {
  const quote = line[open];
  for (let i = open + 1; i < line.length; i += 1) {
    if (line[i] === "\\" && quote !== "'") i += 1;
    else if (line[i] === quote) return i;
    else if (quote === '"' && line[i] === "$" && line[i + 1] === "(") i = closingParenthesis(line, i + 1);
  }
  return -1;
}

/** The end of a substitution, whose quotes are its own; the end of the line where it is not closed. */
function closingParenthesis(line: string, open: number): number {
  let depth = 0;
  for (let i = open; i < line.length; i += 1) {
    if (line[i] === "(") depth += 1;
    if (line[i] === ")") depth -= 1;
    if (depth === 0) return i;
  }
  return line.length;
}

/** `"tokens":["<random>", ...]`: the first of a list of what looks like no word nor rule. */
const isListed = (before: string, text: string): boolean =>
  before.length < 8 &&
  before.trim() === "[" &&
  /^[\w.+/=-]{12,512}$/.test(text) &&
  /\d/.test(text) &&
  /[A-Za-z]/.test(text);

/** `"prefix-" + suffix()`, PHP's `"Bearer " . $token`, `"base64:" . base64_encode(...)`: the beginning of a value. */
const goesOn = (line: string, from: number): boolean =>
  /^\s{0,8}(?:\+\s{0,8}[A-Za-z_(]|\.\s{1,8}(?:\$|\w{2,40}\())/.test(line.slice(from, from + 64));

const unescaped = (text: string): string =>
  text.includes("\\") ? text.replace(/\\(["'\\/])/g, "$1").replaceAll("\\n", "\n") : text;

const isUrlAt = (line: string, at: number): boolean =>
  /^\s{0,8}[a-z][a-z0-9+.-]{1,20}:\/\//i.test(line.slice(at, at + 40));

function skipWord(line: string, from: number): number {
  let at = from;
  while (line[at] === " ") at += 1;
  while (at < line.length && line[at] !== " " && line[at] !== "\t") at += 1;
  return at;
}

/** An item that is a pair as a whole: `- "DB_PASSWORD=hunter2"`. In programs and documents, only a variable of the environment. */
function quotedPair(
  line: string,
  open: number,
  text: string,
  close: number,
  language: Language,
): { name: string; value: string; end: number } | undefined {
  if (!/(?:^|[-[{(,])\s{0,8}$/.test(line.slice(Math.max(0, open - 16), open)) && line.slice(0, open).trim() !== "")
    return undefined;
  const spring = SPRING_VALUE.exec(text)?.[1];
  if (spring !== undefined) return { name: spring, value: text, end: close + 1 };
  const [, name = "", value = ""] = /^([A-Za-z_][\w-]{1,80})=([^=].{0,400})$/.exec(text) ?? [];
  if (name === "" || (language !== "settings" && !isUpperCase(name))) return undefined;
  // a command, and a connection string
  if (language !== "settings" && value.includes(" ")) return undefined;
  if (/;[\w ]{1,40}=| [A-Za-z]\w{0,40}=/.test(value)) return undefined;
  return goesOn(line, close + 1) ? undefined : { name, value: unescaped(value), end: close + 1 };
}

/** `@Value("${db.password:hunter2}")` */
const SPRING_VALUE = /^\$\{([A-Za-z][\w.-]{1,80}):[^{}]{2,200}\}$/;

/** Functions whose first two arguments are a name and its value. */
const SETTERS =
  /(?:define|setProperty|putenv|setenv|set|put|add|env|param|header|property|config|addHeader|setHeader|append|DefaultValue)$/i;

/** Functions whose first two arguments are a user and a password: `db.auth("app", "...")`, `smtp.login(...)`, `auth=(...)`. */
const LOGINS = /(?:\.(?:auth|login|authenticate|basicAuth|setBasicAuth|basic_auth)|\bHTTPBasicAuth|\bauth\s?=)$/i;

/** `assertHeader("token", "...")`, `TestCheckResourceAttrSet("app_secret.db", "digest")`: what a test expects. */
const isAssertion = (caller: string): boolean => ASSERTION_WORDS.some((word) => caller.toLowerCase().includes(word));
const ASSERTION_WORDS: readonly string[] = ["assert", "expect", "verify", "check"];

function callArgument(
  line: string,
  open: number,
  name: string,
  close: number,
): { name: string; value: string; end: number } | undefined {
  const before = backOverSpaces(line, open);
  if (line[before - 1] !== "(") return undefined;
  const caller = line.slice(Math.max(0, before - 64), before - 1).trimEnd();
  const isLogin = LOGINS.test(caller);
  if (!isLogin && (!isQuotedKey(name) || !SETTERS.test(caller))) return undefined;
  if (isAssertion(caller.slice(backOverKey(caller, caller.length)))) return undefined;
  let at = close + 1;
  while (line[at] === " " || line[at] === ",") at += 1;
  const quote = line[at];
  if (quote !== '"' && quote !== "'") return undefined;
  const end = closingQuote(line, at);
  if (end < 0 || (isLogin && isSamplePair(name, line.slice(at + 1, end)))) return undefined;
  return { name: isLogin ? "password" : name, value: unescaped(line.slice(at + 1, end)), end: end + 1 };
}

/** `<key>value</key>` on one line. */
function xmlElement(line: string, at: number): { key: string; value: string; end: number } | undefined {
  let end = at + 1;
  while (end - at <= MAX_KEY && isKeyCharacter(line.charCodeAt(end))) end += 1;
  if (end === at + 1) return undefined;
  const tagEnd = line[end] === " " ? line.slice(end, end + MAX_TAG).indexOf(">") + end : end;
  if (line[tagEnd] !== ">") return undefined;
  const close = line.indexOf("<", tagEnd);
  if (close < 0 || line[close + 1] !== "/") return undefined;
  // `<property name="password">...</property>`, `<Pass encoding="base64">...</Pass>`
  const named = NAME_ATTRIBUTE.exec(line.slice(end, tagEnd))?.[1];
  const key = named ?? line.slice(at + 1, end);
  const value = line.slice(tagEnd + 1, close).trim();
  if (key === "code" || value === "") return undefined;
  // Attributes may be settings themselves: `<user password="x">ops</user>`
  return { key, value, end: tagEnd === end || named !== undefined ? close + 2 : end };
}

/** Attributes of an element are read up to here. */
const MAX_TAG = 300;
const NAME_ATTRIBUTE = /\s(?:name|key)="([\w:.-]{1,100})"/;

/** Adds a pair for each `name: X` that `value: Y` follows, as in lists of environment variables and XML `<add key= value=>`. */
function withNamedValues(pairs: readonly Pair[]): Pair[] {
  const result: Pair[] = [];
  for (let i = 0; i < pairs.length; i += 1) {
    const pair = pairs[i];
    const next = pairs[i + 1];
    if (pair === undefined) continue;
    if (next !== undefined && isNameKey(pair.key) && isValueKey(next.key) && /^[\w.-]{1,100}$/.test(pair.value)) {
      result.push({ ...next, key: pair.value, quoted: true });
      i += 1;
    } else {
      result.push(pair);
    }
  }
  return result;
}

const isNameKey = (key: string): boolean => /^-?\s?(?:name|key)$/i.test(key);
const isValueKey = (key: string): boolean => /^(?:value|content|default|string|integer)$/i.test(key);

import type { Budget } from "../budget";
import { endsToken, isLetter } from "../characters";
import { isPlaceholderOrReference } from "../values/placeholder";
import { shellDefault } from "../values/reference";
import { isSamplePair } from "../values/samplePair";
import type { TextDetection } from "./textDetection";

interface Kind {
  readonly id: string;
  readonly kind: string;
  readonly secretName: string;
  readonly minLength: number;
  /** The text must also name one of these, or the word is any word. */
  readonly needsContext: boolean;
}

const PASSWORD: Kind = {
  id: "connection-string-password",
  kind: "password in a connection string",
  secretName: "DATABASE_URL",
  minLength: 1,
  needsContext: true,
};
const AZURE_KEY: Kind = {
  id: "azure-connection-string",
  kind: "key in an Azure connection string",
  secretName: "AZURE_CONNECTION_STRING",
  minLength: 20,
  needsContext: false,
};

const KEYS: ReadonlyMap<string, Kind> = new Map([
  ["password", PASSWORD],
  ["pwd", PASSWORD],
  ["pass", PASSWORD],
  ["accountkey", AZURE_KEY],
  ["sharedaccesskey", AZURE_KEY],
  ["sharedsecret", AZURE_KEY],
  ["sharedaccesssignature", AZURE_KEY],
]);

const CONTEXT =
  /(?:^|[;\s"'])(?:server|host|hostname|data source|addr|address|user id|userid|uid|user|username|database|initial catalog|dbname|port|endpoint|provider|driver)\s{0,3}=/i;

/**
 * Passwords in `Key=value;` strings (ADO.NET, ODBC, JDBC), in libpq's `key=value` form, Azure keys, the addresses of Go's
 * MySQL driver, of Oracle's JDBC driver, of game servers and without a scheme.
 */
export function detectConnectionPasswords(text: string, budget: Budget): TextDetection[] {
  const found: TextDetection[] = [];
  const lines = new LineContext(text);
  for (let equals = text.indexOf("="); equals >= 0; equals = text.indexOf("=", equals + 1)) {
    const key = keyBefore(text, equals);
    if (key === undefined) continue;
    if (!budget.allows(0)) break;
    if (key.kind.needsContext && !lines.hasContextAt(equals)) continue;
    const { value, end } = valueAfter(text, skipSpaces(text, equals + 1));
    if (value.length < key.kind.minLength || (key.kind.needsContext && !isDelimited(text, key.start, end))) continue;
    if (/^(?:\$[({]|\{\{|`)/.test(value) || isPlaceholderOrReference(value) || isExpression(text, equals, value))
      continue;
    found.push(detection(key.kind, key.start, end));
    equals = Math.max(equals, end - 1);
  }
  for (const address of [goDsn(text), oracleAddress(text), positionalDsn(text), bareAddress(text)])
    if (address !== undefined) found.push(address);
  return found;
}

/** A connection string stands on one line: what another line calls a user or a host is code or another setting. */
class LineContext {
  private end = -1;
  private hasContext = false;

  constructor(private readonly text: string) {}

  /** Offsets only grow, so that each line is read once. */
  hasContextAt(offset: number): boolean {
    if (offset > this.end) {
      const start = this.text.lastIndexOf("\n", offset) + 1;
      const newline = this.text.indexOf("\n", offset);
      this.end = newline < 0 ? this.text.length : newline;
      this.hasContext = CONTEXT.test(this.text.slice(start, Math.min(this.end, start + MAX_LINE)));
    }
    return this.hasContext;
  }
}

/** Of a longer line, the context is read up to here. */
const MAX_LINE = 16384;

/** Source code: `password = read(...)`, `user, password = parts`, `connect(user=user, password=password)`. */
function isExpression(text: string, equals: number, value: string): boolean {
  // a comparison, a bound parameter, a member or call of a variable
  if (text[equals + 1] === "=" || /^:[A-Za-z_]\w{0,60}\b/.test(value)) return true;
  if (/^(?:\(|[$&]{1,2}[A-Za-z_]\w{0,60}(?:->|\[|\(|,|\)|$))/.test(value)) return true;
  // an argument by its name: `connect(user=user, password=secret)`
  if (/^[A-Za-z_]\w{0,60}[,)]{1,3}$/.test(value) && isInCall(text, equals)) return true;
  // the number of a field, the beginning of a table, an attribute of an object
  if (/^\d{1,3}$/.test(value)) return true;
  if (
    value === "{" ||
    /^[A-Za-z_]\w{0,60}\.(?:[A-Za-z_]\w{0,60}\.){0,3}(?:[A-Za-z]{1,40}_){0,4}(?:password|passwd|pwd|pass|secret)[,)]?$/i.test(
      value,
    )
  )
    return true;
  // a parameter by its number, a binary of Erlang
  if (/^\?\d{0,2}(?:[,)\s]|$)/.test(value) || value.startsWith("<<")) return true;
  // a member of a structure of C, C++, Rust or Erlang, and a call of a module of Erlang
  if (/^[A-Za-z_]\w{0,60}(?:->|::|#[a-z_]{1,40}\.|:[a-z_]{1,40}\()/.test(value)) return true;
  // sudo logs the working directory
  if (text.slice(equals - 3, equals) === "PWD" && value.startsWith("/")) return true;
  if (/^[A-Za-z_][\w.]{0,100}[([]/.test(value)) return true;
  if (text[equals - 1] === " " && /^[A-Za-z_][\w.]{0,100},?$/.test(value)) return !text.includes(";");
  return /^(?:password|pass|pwd)[,)]$/i.test(value);
}

/** A parenthesis is open before the offset, on the same line. */
function isInCall(text: string, at: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf("\n", at) + 1, at - 400), at);
  return line.lastIndexOf("(") > line.lastIndexOf(")");
}

function detection(kind: Kind, start: number, end: number): TextDetection {
  const reason = "a connection string carries it as a literal";
  return { id: kind.id, kind: kind.kind, confidence: "certain", reason, secretName: kind.secretName, start, end };
}

function keyBefore(text: string, equals: number): { kind: Kind; start: number } | undefined {
  let end = equals;
  while (end > 0 && equals - end < 3 && text[end - 1] === " ") end -= 1;
  let start = end;
  while (start > 0 && end - start < 24 && isLetter(text.charCodeAt(start - 1))) start -= 1;
  if (end - start < 3) return undefined;
  const kind = KEYS.get(text.slice(start, end).toLowerCase());
  return kind === undefined ? undefined : { kind, start };
}

/** Connection strings separate their pairs by `;` or by spaces on one line; other `password=` belongs to other layers. */
function isDelimited(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  return before === ";" || before === " " || text[end] === ";" || (text[end] === " " && start === 0);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " " && at - from < 8) at += 1;
  return at;
}

function valueAfter(text: string, from: number): { value: string; end: number } {
  if (text[from] === "\\" && text[from + 1] === '"') {
    const close = text.slice(from + 2, from + 256).indexOf('\\"');
    if (close >= 0) return { value: text.slice(from + 2, from + 2 + close), end: from + close + 4 };
  }
  const quote = text[from];
  if (quote === "'" || quote === '"') {
    const close = text.slice(from + 1, from + 256).indexOf(quote);
    if (close >= 0) return { value: text.slice(from + 1, from + 1 + close), end: from + close + 2 };
  }
  let end = from;
  while (end < text.length && end - from < 256 && text[end] !== ";" && !endsToken(text.charCodeAt(end))) end += 1;
  return { value: text.slice(from, end), end };
}

/** What ends user and password in the address of Go's MySQL driver: `user:password@tcp(host:3306)/db`, `...@/db`. */
const GO_NETWORKS: readonly string[] = ["@tcp(", "@unix(", "@tcp6(", "@/"];

function goDsn(text: string): TextDetection | undefined {
  for (const network of GO_NETWORKS) {
    const at = text.indexOf(network);
    if (at < 0 || (network === "@/" && (text[at + 2] === "/" || text.lastIndexOf("://", at) >= 0))) continue;
    const info = text.slice(wordStart(text, at), at);
    const colon = info.indexOf(":");
    if (colon < 1 || isSamplePair(info.slice(0, colon), info.slice(colon + 1))) return undefined;
    return passwordIn(text, at - info.length + colon + 1, at);
  }
  return undefined;
}

/** `jdbc:oracle:thin:user/password@...` */
function oracleAddress(text: string): TextDetection | undefined {
  const scheme = /jdbc:oracle:(?:thin|oci8?):[A-Za-z][\w$#]{0,127}\//i.exec(text);
  if (scheme === null) return undefined;
  const from = scheme.index + scheme[0].length;
  const at = text.slice(from, from + 256).indexOf("@");
  return at < 0 ? undefined : passwordIn(text, from, from + at);
}

/** `host;3306;user;password;database`, as the servers of some games have it. */
function positionalDsn(text: string): TextDetection | undefined {
  const fields = POSITIONAL.exec(text);
  if (fields === null || !/[\w.-]/.test(text[fields.index - 1] ?? "")) return undefined;
  const [, before = "", password = ""] = fields;
  const start = fields.index + before.length;
  const end = start + password.length;
  const literal = shellDefault(password);
  if (literal === undefined) return passwordIn(text, start, end);
  if (isPlaceholderOrReference(literal)) return undefined;
  return { ...detection(PASSWORD, start, end), confidence: "likely" };
}

/** https://github.com/TrinityCore/TrinityCore/blob/master/src/server/worldserver/worldserver.conf.dist (`LoginDatabaseInfo`) */
const POSITIONAL = /(;(?:330|543)\d;[\w.-]{1,64};)([^;"'\s]{1,128});[\w-]{1,64}(?=["'\s;]|$)/;

/** `ops:a-password@mongodb:27017`: the authority of a URL without its scheme, as proxies and programs take it. */
function bareAddress(text: string): TextDetection | undefined {
  const [, user, password] = BARE_ADDRESS.exec(text) ?? [];
  if (user === undefined || password === undefined || isSamplePair(user, password)) return undefined;
  return passwordIn(text, user.length + 1, user.length + 1 + password.length);
}

const BARE_ADDRESS =
  /^([A-Za-z][\w.+-]{0,63}):([^\s:@/]{3,128})@[A-Za-z0-9][A-Za-z0-9.-]{0,252}:\d{2,5}(?:\/[\w.?=&-]{0,200})?$/;

function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 256 && text[start - 1] !== "=" && !endsToken(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

function passwordIn(text: string, start: number, end: number): TextDetection | undefined {
  const password = text.slice(start, end);
  return password === "" || isPlaceholderOrReference(password) ? undefined : detection(PASSWORD, start, end);
}

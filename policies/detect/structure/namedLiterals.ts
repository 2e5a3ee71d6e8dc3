/** Literals of programs that no key names: what stands before them does. */

export interface NamedLiteral {
  readonly key: string;
  /** A variable of the environment may take its place, or a function makes a hash of it. */
  readonly isUncertain: boolean;
}

/** As far as a call or an operand is looked for before a literal. */
const MAX_BEFORE = 160;
const MAX_NAME = 90;

/**
 * What a quoted literal is called, by the offsets of its quotes: what a function sets (`source.setPassword("...")`), hashes
 * (`bcrypt.hash("...", 10)`) or returns (`def password, do: "..."`), or the variable of which it is the default
 * (`process.env.DB_PASSWORD || "..."`, `os.getenv("DB_PASSWORD", "...")`).
 */
export function namedLiteral(line: string, open: number, close: number): NamedLiteral | undefined {
  const before = line.slice(Math.max(0, open - MAX_BEFORE), open).trimEnd();
  const last = before.at(-1) ?? "";
  const after = line.slice(close + 1, close + 16);
  if (last === "(") return setIn(before, after) ?? hashedIn(before, after);
  const defined = before.endsWith("do:") ? DEFINITION.exec(before)?.[1] : undefined;
  if (defined !== undefined) return { key: defined, isUncertain: false };
  if (!"|?r,=:".includes(last)) return undefined;
  const variable = /(?:\|\||\?\?|\?:|[\s\])]or)$/.test(before) ? operandBefore(before) : argumentBefore(before);
  return variable === undefined ? undefined : { key: variable, isUncertain: true };
}

function setIn(before: string, after: string): NamedLiteral | undefined {
  if (!/^\s{0,8}\)/.test(after)) return undefined;
  const callee = before.slice(0, -1).trimEnd();
  const [called = "", noun, snake, method] = SETTER.exec(callee.slice(-MAX_NAME)) ?? [];
  // what a function returns, and no value that it sets: `{...password("new-password")}`
  if (callee.endsWith(`...${called.slice(1)}`)) return undefined;
  const key = noun ?? snake ?? method;
  return key === undefined ? undefined : { key, isUncertain: false };
}

/** Functions that are called as what they set, or as the credential itself: `builder.clientSecret("...")`. */
const SETTER =
  /[.>:](?:(?:[Ss]et|[Ww]ith)_?([A-Z]\w{2,60})|set_([a-z]\w{2,60})|(password|passphrase|secret|secretKey|secretAccessKey|apiKey|clientSecret))$/;

/** Elixir's function of one line. */
const DEFINITION = /\bdefp? ([a-z]\w{2,60})(?:\(\))?, do:$/;

const hashedIn = (before: string, after: string): NamedLiteral | undefined =>
  /^\s{0,8}[),]/.test(after) && HASHER.test(before.slice(-MAX_NAME))
    ? { key: "password", isUncertain: true }
    : undefined;

/** Functions whose first argument is a password: `bcrypt.hashSync(`, `make_password(`, `Hash::make(`, `Argon2.hash_pwd_salt(`. */
const HASHER =
  /(?:hash_?pwd_?salt|make_?password|passw(?:or)?d_?hash|hash_?(?:password|passwd|pw)|(?:bcrypt(?:js)?|argon2)\.hash(?:Sync)?|\bHash::make)\($/i;

/** `process.env.NAME ||`, `ENV["NAME"] or`, `$ENV{NAME} ||` */
function operandBefore(before: string): string | undefined {
  const operand = before.slice(0, -2).trimEnd().slice(-MAX_NAME);
  return /(?:^|[^A-Za-z0-9_])([A-Z][A-Z0-9_]{2,80})["'\])}]{0,3}$/.exec(operand)?.[1];
}

/** `getenv("NAME",`, `config("NAME", default=` */
function argumentBefore(before: string): string | undefined {
  const call = before.lastIndexOf("(");
  if (call < 0 || !GETTER.test(before.slice(Math.max(0, call - 24), call))) return undefined;
  return NAME_ARGUMENT.exec(before.slice(call + 1))?.[1];
}

const GETTER =
  /(?:getenv|get_env|environ\.get|ENV\.fetch|(?:^|[^\w])env|config|config\.get|getOrDefault|getProperty)$/i;
const NAME_ARGUMENT = /^\s{0,8}["']([\w.-]{2,80})["']\s{0,8},\s{0,8}(?:default\s?[=:])?$/;

import type { Budget } from "../budget";
import { isAlphanumeric, isLetter } from "../characters";
import { classifyName } from "../names/classify";
import { PASSWORD_NOUNS } from "../names/vocabulary";
import { wordsOf } from "../names/words";
import { isOrdinary, isOrdinaryToken } from "../values/ordinary";
import { isPlaceholder, isPlaceholderOrReference } from "../values/placeholder";
import { looksRandom } from "../values/randomness";
import { shellDefault } from "../values/reference";
import { isSamplePair, isSampleUser } from "../values/samplePair";
import type { TextDetection } from "./textDetection";

/** A URL longer than this is read up to here. */
const MAX_URL = 4096;

interface SchemeLabel {
  readonly label: string;
  readonly secretName: string;
}

const SCHEMES: ReadonlyMap<string, SchemeLabel> = new Map(
  (
    [
      ["postgres postgresql postgis pgsql psql cockroachdb timescaledb redshift", "a Postgres URL", "DATABASE_URL"],
      ["mysql mysql2 mariadb trilogy", "a MySQL URL", "DATABASE_URL"],
      ["mssql sqlserver", "a SQL Server URL", "DATABASE_URL"],
      ["oracle", "an Oracle URL", "DATABASE_URL"],
      ["mongodb mongo", "a MongoDB URL", "MONGODB_URL"],
      ["redis rediss valkey valkeys", "a Redis URL", "REDIS_URL"],
      ["amqp amqps", "an AMQP URL", "AMQP_URL"],
      ["nats tls", "a NATS URL", "NATS_URL"],
      ["mqtt mqtts", "an MQTT URL", "MQTT_URL"],
      ["smtp smtps submission", "an SMTP URL", "SMTP_URL"],
      ["imap imaps pop pops", "a mail URL", "MAIL_URL"],
      ["ftp ftps sftp", "an FTP URL", "FTP_URL"],
      ["ldap ldaps", "an LDAP URL", "LDAP_URL"],
      ["clickhouse", "a ClickHouse URL", "CLICKHOUSE_URL"],
      ["libsql", "a libSQL URL", "DATABASE_URL"],
      ["neo bolt", "a Neo4j URL", "NEO4J_URL"],
      ["http https", "an HTTP URL", "SERVICE_URL"],
      ["git ssh", "a Git URL", "GIT_URL"],
    ] as const
  ).flatMap(([names, label, secretName]) => names.split(" ").map((name) => [name, { label, secretName }] as const)),
);
const ANY_SCHEME: SchemeLabel = { label: "a URL", secretName: "SERVICE_URL" };

/** Credentials in URLs anywhere in a text: `scheme://user:password@host`, a token as user, a secret query parameter. */
export function detectUrlCredentials(text: string, budget: Budget): TextDetection[] {
  const found: TextDetection[] = [];
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const schemeStart = startOfScheme(text, at);
    if (schemeStart === at) continue;
    if (!budget.allows(0)) break;
    const end = endOfUrl(text, at + 3);
    const detection = detectInUrl(text, schemeStart, at, end);
    if (detection !== undefined) found.push(detection);
    at = end - 3;
  }
  return found;
}

function startOfScheme(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 30 && isSchemeCharacter(text.charCodeAt(start - 1))) start -= 1;
  while (start < at && !isLetter(text.charCodeAt(start))) start += 1;
  return start;
}

/** Scheme characters of RFC 3986: letters, digits, `+`, `.`, `-`. */
const isSchemeCharacter = (code: number): boolean => isAlphanumeric(code) || code === 43 || code === 45 || code === 46;

/**
 * A URL ends at white space or a quote, and before the next URL of the same run (comma lists, redirects). What stands in
 * braces may hold spaces: `{{ password }}`.
 */
function endOfUrl(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_URL);
  let depth = 0;
  for (let i = from; i < limit; i += 1) {
    const char = text[i] ?? "";
    if (char === "{" || char === "(") depth += 1;
    if (char === "}" || char === ")") depth -= 1;
    if (char === "\n" || char === "\r" || char === '"' || char === "'" || char === "`") return i;
    if ((char === " " || char === "\t") && depth <= 0) return i;
    if (char === "\\" && (text[i + 1] === "n" || text[i + 1] === '"')) return i;
    if (char === ":" && text.startsWith("://", i)) return i;
  }
  return limit;
}

function detectInUrl(text: string, schemeStart: number, at: number, end: number): TextDetection | undefined {
  const schemes = text.slice(schemeStart, at).toLowerCase().split("+");
  const scheme = schemes[0] ?? "";
  const label = SCHEMES.get(scheme.replace(/\d/g, "")) ?? SCHEMES.get(scheme) ?? ANY_SCHEME;
  const rest = text.slice(at + 3, end);
  const userinfo = userinfoOf(rest, scheme);
  if (userinfo !== undefined) {
    const detection = detectInUserinfo(userinfo, label, schemeStart, end);
    if (detection !== undefined) return detection;
  }
  return detectInQuery(rest, label, schemeStart, end);
}

interface Userinfo {
  readonly user: string;
  readonly password: string | undefined;
  readonly host: string;
  readonly path: string;
}

/**
 * The part before the last `@` of the authority. Passwords are often pasted unescaped, so `/`, `#` and `?` may stand in
 * one; a colon followed by a port number ends the authority all the same.
 */
function userinfoOf(rest: string, scheme: string): Userinfo | undefined {
  const limit = rest.length;
  const pathAt = firstOf(rest, "/?#", limit);
  let hostAt = rest.lastIndexOf("@", pathAt - 1);
  if (hostAt < 0) {
    const colon = rest.indexOf(":");
    if (colon < 0 || colon > pathAt || /^\d{0,5}$/.test(rest.slice(colon + 1, pathAt)) || rest.startsWith("["))
      return undefined;
    hostAt = rest.lastIndexOf("@", limit);
    if (hostAt < pathAt || scheme === "file") return undefined;
    if (!/^[A-Za-z0-9.-]{1,253}(?::\d{1,5})?(?:[/?,#]|$)/.test(rest.slice(hostAt + 1, hostAt + 300))) return undefined;
  }
  // `docker://image:tag@sha256:...`: the digest of an image.
  if (/^sha(?:256|512):[0-9a-f]{32}/.test(rest.slice(hostAt + 1, hostAt + 48))) return undefined;
  const info = rest.slice(0, hostAt);
  const colon = colonOutsideBraces(info);
  const host = rest.slice(hostAt + 1, firstOf(rest, "/?#", limit, hostAt + 1));
  const path = rest.slice(hostAt + 1 + host.length, limit);
  if (colon < 0) return { user: info, password: undefined, host, path };
  return { user: info.slice(0, colon), password: info.slice(colon + 1), host, path };
}

/** `${DB_USER:-app}:${DB_PASSWORD:-literal}` */
function colonOutsideBraces(info: string): number {
  let depth = 0;
  for (let at = 0; at < info.length; at += 1) {
    if (info[at] === "{") depth += 1;
    else if (info[at] === "}") depth -= 1;
    else if (info[at] === ":" && depth <= 0) return at;
  }
  return depth > 0 ? info.indexOf(":") : -1;
}

function firstOf(text: string, characters: string, limit: number, from = 0): number {
  for (let i = from; i < limit; i += 1) if (characters.includes(text[i] ?? "")) return i;
  return limit;
}

/** The host of a sample. */
const SAMPLE_HOST = /^(?:host|hostname)(?::|$)/i;

function detectInUserinfo(
  { user, password, host, path }: Userinfo,
  label: SchemeLabel,
  start: number,
  end: number,
): TextDetection | undefined {
  if (password === undefined || password === "") return detectLoneUser(decoded(user), host, path, start, end);
  // a pattern that takes URLs apart: `postgres://([^:]+):([^@]+)@`
  if (user.includes("[^")) return undefined;
  const fallback = shellDefault(password);
  const literal = decoded(fallback ?? password);
  if (isPlaceholderOrReference(literal) || isTemplate(literal)) return undefined;
  if (isSamplePair(user, literal) || (isSampleUser(user) && SAMPLE_HOST.test(host))) return undefined;
  if (literal === "x-oauth-basic" || literal === "x") return detectLoneUser(decoded(user), host, path, start, end);
  return {
    id: "url-password",
    kind: `password in ${label.label}`,
    ...(fallback === undefined ? LITERAL : FALLBACK),
    secretName: label.secretName,
    start,
    end,
  };
}

const LITERAL = { confidence: "certain", reason: "the URL carries a literal password before its host" } as const;
const FALLBACK = {
  confidence: "likely",
  reason: "the URL carries a literal password as a default, and Fly does not expand ${NAME:-default}",
} as const;

/** A token in place of the user name. A Sentry DSN (`https://<public key>@host/<project>`) is public. */
function detectLoneUser(
  user: string,
  host: string,
  path: string,
  start: number,
  end: number,
): TextDetection | undefined {
  if (user.length < 20 || !looksRandom(user) || isPlaceholder(user)) return undefined;
  if (/^[0-9a-f]{32}$/.test(user) && /^\/(?:[\w-]{1,60}\/)?\d{1,20}\/?$/.test(path) && host !== "") return undefined;
  return {
    id: "url-token",
    kind: "token in a URL",
    confidence: "certain",
    reason: "the URL carries a random token as its user",
    secretName: "SERVICE_URL",
    start,
    end,
  };
}

/** `<password>`, `{password}`, `$PASSWORD`, `%s`, `[YOUR-PASSWORD]`, `PASSWORD` in capitals, also of another language. */
function isTemplate(text: string): boolean {
  if (/^(?:\$[A-Za-z_{(]|%[sdv(]|<|\{|\[)/.test(text)) return true;
  if (!/^[A-Z]{2,12}(?:_[A-Z]{2,12}){0,4}$/.test(text)) return false;
  return /(?:PASS|PASSWORD|PWD|SECRET|TOKEN)$/.test(text) || PASSWORD_NOUNS.has(wordsOf(text).at(-1) ?? "");
}

function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Query parameters that carry credentials though no name grammar says so. */
const SIGNATURE_PARAMETERS = new Set([
  "sig",
  "signature",
  "x-amz-signature",
  "x-amz-security-token",
  "x-goog-signature",
  "hmac",
]);

function detectInQuery(rest: string, label: SchemeLabel, start: number, end: number): TextDetection | undefined {
  const queryAt = rest.indexOf("?");
  const query = queryAt >= 0 ? rest.slice(queryAt + 1) : rest.includes(";") ? rest.slice(rest.indexOf(";") + 1) : "";
  if (query === "" || BADGE.test(rest.slice(0, Math.max(queryAt, 0)))) return undefined;
  // NocoDB: `pg://host:5432?u=app&p=password&d=name`
  const isUserAndPassword = /(?:^|&)u=/.test(query);
  for (const pair of query.split(/[&;]/, 64)) {
    const equals = pair.indexOf("=");
    if (equals < 1) continue;
    const name = pair.slice(0, equals);
    const value = decoded(pair.slice(equals + 1).replace(/[#),].*$/s, ""));
    if (!isCredentialParameter(isUserAndPassword && name === "p" ? "password" : name, value)) continue;
    return {
      id: "url-parameter",
      kind: `credential in the query of ${label.label}`,
      confidence: "certain",
      reason: "a query parameter of the URL carries a literal credential",
      secretName: label.secretName,
      start,
      end,
    };
  }
  return undefined;
}

/** The token of a badge shows a picture and nothing else: https://docs.codecov.com/docs/status-badges */
const BADGE = /\.svg$/;

/** The public half of a Sentry DSN, which browsers send along (https://docs.sentry.io/concepts/key-terms/dsn-explainer/). */
const PUBLIC_PARAMETERS = new Set(["sentry_key"]);

function isCredentialParameter(name: string, value: string): boolean {
  if (PUBLIC_PARAMETERS.has(name.toLowerCase())) return false;
  if (value === "" || name.length > 60 || isPlaceholderOrReference(value) || isTemplate(value) || isOrdinary(value))
    return false;
  if (SIGNATURE_PARAMETERS.has(name.toLowerCase())) return value.length >= 16;
  const { nameClass } = classifyName(name);
  if (nameClass === "password" || nameClass === "secret") return value.length >= 3;
  if (nameClass === "token") return value.length >= 6 && !isOrdinaryToken(value);
  return nameClass === "weak" && looksRandom(value);
}

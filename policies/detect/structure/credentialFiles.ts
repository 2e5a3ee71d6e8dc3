import { fileNameOf } from "./fileKinds";
import type { Pair } from "./pair";

/** Pairs of files whose format is known by their name alone, or undefined for any other file. */
export function credentialFilePairs(path: string, text: string): Pair[] | undefined {
  const name = fileNameOf(path);
  if (name === ".pgpass" || name === "pgpass" || name === "pgpass.conf") return pgpassPairs(text);
  if (name === ".netrc" || name === "netrc" || name === "_netrc" || name === "auth.conf" || isNetrc(text))
    return netrcPairs(text);
  // `passwd: files` names the source of users.
  if (name === "nsswitch.conf") return [];
  if (name === "userlist.txt") return userlistPairs(text);
  if (name === ".erlang.cookie") return eachLine(text, (line, number) => password(line, number));
  if (name.endsWith("ipsec.secrets") || (name.endsWith(".secrets") && /:\s{1,8}(?:PSK|XAUTH|EAP)\s/.test(text))) {
    return eachLine(text, (line, number) => password(IPSEC.exec(line)?.[1], number));
  }
  if (SASL_MAP.test(name)) return eachLine(text, (line, number) => password(afterColon(lastWord(line)), number));
  if (name === "chap-secrets" || name === "pap-secrets" || name === "l2tp-secrets") {
    return eachLine(text, (line, number) => password(line.split(/\s+/, 4)[2], number));
  }
  if (
    name === ".htpasswd" ||
    name === "htpasswd" ||
    name === "shadow" ||
    name === "passwd" ||
    name.endsWith(".htpasswd")
  ) {
    // svnserve's file has the same name: user = password
    return text.includes("[users]") ? svnservePairs(text) : colonPairs(text);
  }
  if (name === "auth-user-pass" || (path.toLowerCase().includes("vpn") && LOGIN_NAME.test(name)))
    return loginPairs(text);
  if (name === "turnserver.conf") return turnserverPairs(text);
  return undefined;
}

/** Postfix's maps of relays: `HOST USER:PASSWORD`. Their compiled forms are no text. */
const SASL_MAP =
  /^(?:smtp|sasl|relay|relayhost|smtp_sasl|smtp_auth)_?passw(?:or)?ds?(?:_maps?|[._-](?:cf|conf|map|txt))?$/;

/** strongSwan's `: PSK "secret"`, also without quotes; a key of RSA is a file. */
const IPSEC = /:\s{1,8}(?:PSK|XAUTH|EAP)\s{1,8}"?([^"\s]{1,200})/;

/** Files that OpenVPN's `auth-user-pass` names: a user on the first line, the password on the second. */
const LOGIN_NAME = /auth|cred|login|pass/;

function loginPairs(text: string): Pair[] | undefined {
  const lines = text.trim().split(/\r?\n/);
  const [user = "", value = ""] = lines;
  const isLogin = lines.length === 2 && !/[\s=:]/.test(user.trim()) && !/\s/.test(value.trim());
  return isLogin ? [{ key: "password", value: value.trim(), line: 2, quoted: true }] : undefined;
}

/** OpenVPN's inline form of the same file. */
export function inlineLogins(text: string): Pair[] {
  const at = text.indexOf("<auth-user-pass>");
  const end = text.indexOf("</auth-user-pass>", at);
  if (at < 0 || end < 0) return [];
  return (loginPairs(text.slice(at + "<auth-user-pass>".length, end)) ?? []).map((pair) => ({
    ...pair,
    line: undefined,
  }));
}

/** https://svnbook.red-bean.com/en/1.7/svn.serverconfig.svnserve.html: `[users]`, then `name = password`. */
const svnservePairs = (text: string): Pair[] =>
  eachLine(text, (line, number) => password(line.startsWith("[") ? "" : splitAt(line, "=")[1].trim(), number));

/** coturn: `user=name:password`, and settings. */
function turnserverPairs(text: string): Pair[] {
  return eachLine(text, (line, number) => {
    const [key = "", value = ""] = splitAt(line, "=");
    const secret = key.trim() === "user" ? afterColon(value) : value;
    return secret === ""
      ? undefined
      : { key: key.trim() === "user" ? "password" : key.trim(), value: secret.trim(), line: number, quoted: true };
  });
}

const splitAt = (text: string, mark: string): readonly [string, string] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
};

/**
 * A literal of a file that holds nothing else: Erlang's cookie, Postfix's `host user:password`, pppd's third column, what
 * stands in quotes in strongSwan's.
 */
function password(value: string | undefined, line: number): Pair | undefined {
  return value === undefined || value === "" ? undefined : { key: "password", value, line, quoted: true };
}

const lastWord = (line: string): string => line.slice(Math.max(line.lastIndexOf(" "), line.lastIndexOf("\t")) + 1);
const afterColon = (text: string): string => (text.includes(":") ? text.slice(text.indexOf(":") + 1) : "");

/** PostgreSQL password file: `host:port:database:user:password`, with `\:` for a colon. */
function pgpassPairs(text: string): Pair[] {
  return eachLine(text, (line, number) => {
    const fields = line.replaceAll("\\:", "\u0000").split(":");
    const password = fields.slice(4).join(":").replaceAll("\u0000", ":");
    return fields.length >= 5 ? { key: "password", value: password, line: number, quoted: true } : undefined;
  });
}

/** True for text that is a netrc file, wherever it stands; its lines may be joined by `\\n`. */
export function isNetrc(text: string): boolean {
  const head = text.slice(0, 400).trimStart();
  if (!head.startsWith("machine") && !head.startsWith("default")) return false;
  const words = head.replaceAll("\\n", " ").split(/\s+/, 4);
  return NETRC_WORDS.has(words[words[0] === "machine" ? 2 : 1] ?? "");
}
const NETRC_WORDS: ReadonlySet<string> = new Set(["login", "account", "password"]);

/** netrc: `machine x login y password z`, over one line or several. */
export function netrcPairs(text: string): Pair[] {
  const pairs: Pair[] = [];
  let pending: string | undefined;
  text.split("\n").forEach((line, index) => {
    for (const word of line.trim().split(/\s+/)) {
      if (pending !== undefined) pairs.push({ key: pending, value: word, line: index + 1, quoted: true });
      pending = pending === undefined && (word === "password" || word === "account") ? word : undefined;
    }
  });
  return pairs;
}

/** PgBouncer's user list: `"user" "password"`. */
function userlistPairs(text: string): Pair[] {
  return eachLine(text, (line, number) => {
    const fields = line.split('"');
    const value = fields[3];
    return value === undefined ? undefined : { key: "password", value, line: number, quoted: true };
  });
}

/** `user:hash:...` of htpasswd and shadow; of passwd files only real hashes count, which the value layer decides, and Dovecot's plain passwords. */
function colonPairs(text: string): Pair[] {
  return eachLine(text, (line, number) => {
    const value = line.split(":")[1];
    const plain = PLAIN_SCHEME.exec(value ?? "")?.[1];
    if (plain !== undefined) return password(plain, number);
    return value === undefined || value.length < 3
      ? undefined
      : { key: "password hash", value, line: number, quoted: true };
  });
}

/** https://doc.dovecot.org/latest/core/config/auth/schemes.html */
const PLAIN_SCHEME = /^\{(?:PLAIN|CLEAR|CLEARTEXT)\}(.{1,200})/i;

function eachLine(text: string, read: (line: string, number: number) => Pair | undefined): Pair[] {
  const pairs: Pair[] = [];
  text.split("\n").forEach((raw, index) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) return;
    const pair = read(line, index + 1);
    if (pair !== undefined) pairs.push(pair);
  });
  return pairs;
}

import { isUnmistakableHash } from "../values/passwordHash";
import { bare, trimQuotes, withoutComment } from "./bareText";
import type { Pair } from "./pair";

/** Directives of server configuration whose next word is a credential. */
const DIRECTIVES: ReadonlySet<string> = new Set(
  "requirepass masterauth primaryauth rootpw bindpw rocommunity rwcommunity rocommunity6 rwcommunity6 password passwd pass secret insecure-password bindpw auth-pass auth_pass token apikey psk".split(
    " ",
  ),
);
const SETTING_WORDS: ReadonlySet<string> = new Set(
  "proxy_set_header add_header header_up header_down fastcgi_param uwsgi_param setenv requestheader set_header http-request env arg".split(
    " ",
  ),
);
const PROSE_WORDS: ReadonlySet<string> = new Set(
  "is are was must should can will may for the a an to of and or in on with from not name key reset field required file hash has be if set by at away through down into along up over out as required requisite sufficient optional include substack".split(
    " ",
  ),
);

/** Words of a shell before the names of variables. */
const SHELL_DECLARATIONS: ReadonlySet<string> = new Set("local declare typeset readonly export unset read".split(" "));

/** `requirepass x`, `user a password b`, `location / { proxy_set_header X-Api-Key x; }`: words without a separator. */
export function readDirective(line: string, number: number, pairs: Pair[]): void {
  if (line.length > 1000) return;
  const [, anchor, anchored] = ANCHORED_ITEM.exec(line.trim()) ?? [];
  if (anchor !== undefined && anchored !== undefined) {
    pairs.push({ key: anchor, value: trimQuotes(anchored), line: number, quoted: true });
    return;
  }
  const words = withoutComment(line).split(/\s+/, 16);
  if (SHELL_DECLARATIONS.has(words[0] ?? "")) return;
  const setting = words.findIndex((word, at) => isSettingWord(words, word, at));
  if (setting >= 0 && words.length - setting >= 3) {
    const at = setting + (TWO_WORD_SETTINGS.has((words[setting] ?? "").toLowerCase()) ? 2 : 1);
    const value = words.slice(at + 1).join(" ");
    pairs.push({ key: words[at] ?? "", value: trimQuotes(bare(value)), line: number, quoted: true });
    return;
  }
  for (let i = 0; i + 1 < words.length; i += 1) {
    const word = (words[i] ?? "").toLowerCase();
    const isSetting = words.length === 2 && SECRET_SETTING.test(words[i] ?? "");
    if (!DIRECTIVES.has(word) && !isSetting) continue;
    const first = word.startsWith("auth") ? i + 2 : i + 1;
    // Kickstart: `rootpw --plaintext x`
    const at = (words[first] ?? "").startsWith("--") ? first + 1 : first;
    const raw = words[at] ?? "";
    const value = bare(raw);
    // the program: `passwd -d ops`, and the database of nslcd.conf(5): `map passwd uid name`
    if (word === "passwd" && (words.some((other) => other.startsWith("-")) || NSS_SETTINGS.has(words[0] ?? "")))
      continue;
    // Tcl: `set passwd [lindex $argv 2]`
    if (raw.startsWith("[") && !raw.includes("]")) continue;
    if (!/[A-Za-z0-9]/.test(value) || words.length > 10 || isProse(raw, words.length)) continue;
    // a column of SQL and what it is called: `PASSWORD password`
    if (raw !== words[i] && raw.replace(/,$/, "") === word) continue;
    if (COMMUNITY.test(word) && DEFAULT_COMMUNITIES.has(value)) continue;
    const isDoubtful = ORDINARY_DIRECTIVES.has(word) && (words.length > 2 || /^[A-Za-z]*$/.test(trimQuotes(value)));
    const doubt = isDoubtful ? { isUncertain: true as const } : {};
    pairs.push({ key: words[i] ?? "", value: trimQuotes(value), line: number, quoted: true, ...doubt });
  }
  const program = (words[0] ?? "").toLowerCase();
  words.forEach((word, at) => {
    const text = trimQuotes(word);
    // Redis ACL: `user app on >password ~* +@all`
    if (program === "user" && word.length > 3 && word.startsWith(">")) push(word.slice(1));
    // SNMP: `createUser name SHA password AES password`
    else if (program === "createuser" && SNMP_ALGORITHM.test(words[at - 1] ?? "")) push(text);
    // SNMP: `com2sec NAME SOURCE COMMUNITY`
    else if (COM2SEC.test(program) && at >= 3 && at === words.length - 1 && !DEFAULT_COMMUNITIES.has(text)) push(text);
    // monit: `allow admin:password`
    else if (program === "allow" && words.length === 2 && MONIT_USER.test(text))
      push(text.slice(text.indexOf(":") + 1));
    // HAProxy: `stats auth admin:password`
    else if (program === "stats" && words[at - 1] === "auth") push(text.slice(text.indexOf(":") + 1));
    // Caddy's `basic_auth`, lists of users: `- "bob:$apr1$..."`
    else if (isUnmistakableHash(text)) push(text);
    // Dovecot: `name:{PLAIN}password:1000:1000`
    else push(PLAIN_SCHEME.exec(text)?.[1] ?? "");
  });

  function push(value: string): void {
    if (value === "") return;
    pairs.push({ key: "password", value, line: number, quoted: true });
  }
}

/** An item of YAML under the name by which others refer to it: `- &DB_PASSWORD "hunter2"`. */
const ANCHORED_ITEM = /^-\s{1,4}&([A-Za-z][\w-]{1,80})\s{1,4}(\S{2,256})$/;

/** Directives that are words of prose and of other languages as well. */
const ORDINARY_DIRECTIVES: ReadonlySet<string> = new Set(["password", "passwd", "pass", "secret", "token", "apikey"]);
/** `auth_pass x`, `defAuthPassphrase x`: a setting and its value. */
const SECRET_SETTING =
  /^[a-z]{2,30}(?:[_-][a-z]{2,30}){0,4}[_-](?:password|passwd|pass|secret|token)$|^[a-z]{2,20}(?:[A-Z][a-z]{2,20}){0,3}(?:Password|Passphrase|Secret|Token)$/;
const NSS_SETTINGS: ReadonlySet<string> = new Set(["map", "base", "scope", "filter", "reconnect_invalidate"]);
const COMMUNITY = /community6?$/;
/** What SNMP agents answer to by default. */
const DEFAULT_COMMUNITIES: ReadonlySet<string> = new Set(["public", "default"]);
const MONIT_USER = /^[a-z][\w.-]{0,30}:(?=[^\s:/]{0,63}[a-z])[^\s:/]{3,64}$/i;
const COM2SEC = /^com2sec6?$/;
const SNMP_ALGORITHM = /^(?:MD5|SHA(?:-?\d{3})?|DES|AES(?:-?\d{3})?)$/;
const PLAIN_SCHEME = /^[\w.@-]{1,100}:\{(?:PLAIN|CLEAR|CLEARTEXT)\}([^:]{1,200})/i;

/** Settings whose name comes after a word more: `RequestHeader set NAME value`. */
const TWO_WORD_SETTINGS: ReadonlySet<string> = new Set(["requestheader", "http-request"]);

/** A setting word begins a line or, in a block on one line, follows a brace or a semicolon. */
function isSettingWord(words: readonly string[], word: string, at: number): boolean {
  return SETTING_WORDS.has(word.toLowerCase()) && (at === 0 || /[{;]$/.test(words[at - 1] ?? ""));
}

/** A word that goes on a sentence or ends one, or opens a quotation of several words. */
function isProse(word: string, count: number): boolean {
  if (word.startsWith("(")) return true;
  const text = word.replace(/[.,;:!?]{1,3}$/, "");
  if (PROSE_WORDS.has(bare(word).toLowerCase()) || /^[a-z]{1,40}[.,!?]$/.test(word)) return true;
  if (count > 4 && /^[a-z]{1,40}(?:[/-][a-z]{1,40}){0,3}$/.test(trimQuotes(text))) return true;
  // `--name <"my token name">`
  if (/["'>]>?$/.test(text) && !/^["'<>]/.test(text)) return true;
  return /^["']/.test(word) && trimQuotes(word) === word;
}

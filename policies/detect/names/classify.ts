import {
  DENYING_QUALIFIERS,
  DESCRIPTIVE_NOUNS,
  FRONTEND_PREFIXES,
  GRAMMAR_WORDS,
  HARMLESS_KEY_QUALIFIERS,
  HARMLESS_TOKEN_QUALIFIERS,
  HASH_NOUNS,
  KEY_FOLLOWERS,
  KEY_QUALIFIERS,
  PASSWORD_NOUNS,
  PASSWORD_OWNERS,
  PRIVATE_QUALIFIERS,
  PUBLIC_WORDS,
  QUANTITY_WORDS,
  SECRET_NOUNS,
  SECRET_OBJECT_QUALIFIERS,
  TOKEN_NOUNS,
  TRAILING_QUALIFIERS,
  WEAK_NOUNS,
} from "./vocabulary";
import { wordsOf } from "./words";

/**
 * What a name says about its value.
 * - `password`, `secret`: any literal is a credential, weak ones included.
 * - `token`: a literal of six characters or more that is no ordinary word.
 * - `weak`: a credential only if the value looks random.
 * - `none`: the name says nothing, or says that the value is harmless.
 */
export type NameClass = "password" | "secret" | "token" | "weak" | "none";

export interface ClassifiedName {
  readonly nameClass: NameClass;
  /** The value is meant for browsers (`NEXT_PUBLIC_`, `publishable`): formats that can be public stay silent. */
  readonly isPublic: boolean;
}

const NONE: ClassifiedName = { nameClass: "none", isPublic: false };
const PUBLIC: ClassifiedName = { nameClass: "none", isPublic: true };

/** Names whose words mislead. Matched on the words, joined by a space. */
const EXACT: ReadonlyMap<string, NameClass> = new Map<string, NameClass>([
  ["oldpwd", "none"],
  // A path in Vault: of a random value only
  ["vault key", "weak"],
  // Which way to reset passwords Laravel's config/auth.php takes
  ["auth password broker", "none"],
  // Where nginx passes a request on
  ...["proxy", "fastcgi", "uwsgi", "scgi", "grpc", "memcached"].map((name) => [`${name} pass`, "none"] as const),
  // The partition key of a table of DynamoDB, and the key of gorilla/securecookie
  ["hash key", "weak"],
  // An IAM policy names its statements so
  ["sid", "none"],
  ["secret key base", "secret"],
  ["secret key", "secret"],
  ["vault secret id", "token"],
  ["approle secret id", "token"],
  ["vault approle secret id", "token"],
  ["vault token", "token"],
  ["pusher app key", "none"],
  ["redis auth", "password"],
  ["rediscli auth", "password"],
  ["neo4j auth", "password"],
  ["livekit keys", "secret"],
  ["x honeycomb team", "token"],
  ["sentry key", "none"],
  ["rocommunity", "secret"],
  ["rwcommunity", "secret"],
  // systemd.exec(5): names of variables, and of credentials that are kept elsewhere
  ["pass environment", "none"],
  ["load credential", "none"],
  ["load credential encrypted", "none"],
  ["import credential", "none"],
  ["condition credential", "none"],
  // A user, or a token in its place: https://docs.sonarsource.com/sonarqube-server/10.0/analyzing-source-code/analysis-parameters/
  ["sonar login", "weak"],
  ["cypress record key", "token"],
  // A key of the service's administrator, unlike the search key of Meilisearch
  ["azure search key", "token"],
  ["erlang cookie", "token"],
  // An identifier of the cluster: https://etcd.io/docs/v3.6/op-guide/clustering/
  ["etcd initial cluster token", "none"],
  ["release cookie", "token"],
  ["rabbitmq erlang cookie", "token"],
]);

/** A list of files: `"views/forcePassword.vue": "..."`. */
const FILE_PATH = /\/[\w.-]{1,100}\.(?:vue|[jt]sx?|php|html?|tpl|py|rb|go|java|md|json|ya?ml|s?css|svg|png)$/;

/** Vector's `auth.user_password.user`: who has the password next to it. */
const USER_MEMBER = /\.(?:user|username)$/;

/** Keys that only search, in browsers too: https://www.algolia.com/doc/guides/security/api-keys */
const SEARCH_ONLY = /search only|algolia (?:doc)?search (?:api )?key/;

/** Classifies a name by its grammar: the head noun is the last word that is not a mere qualifier. */
export function classifyName(name: string): ClassifiedName {
  const words = wordsOf(name);
  // The shell's own working directory. In lower case the word is a password. AngularJS marks objects with `$$hashKey`.
  if (words.length === 0 || name === "PWD" || name.startsWith("$$") || FILE_PATH.test(name) || USER_MEMBER.test(name))
    return NONE;
  const joined = words.join(" ");
  const exact = EXACT.get(joined);
  if (exact !== undefined) return { nameClass: exact, isPublic: false };
  const upper = name.toUpperCase();
  // A `PUBLIC_COOKIE_SECRET` is the secret of the public site: no build tool asks for one.
  const isOfPublicSite = upper.startsWith("PUBLIC_") && SECRET_NOUNS.has(words.at(-1) ?? "");
  if (!isOfPublicSite && FRONTEND_PREFIXES.some((prefix) => upper.startsWith(prefix))) return PUBLIC;
  const nameClass = classifyWords(words);
  const isPrivateKey = words.at(-1) === "key" && PRIVATE_QUALIFIERS.has(words.at(-2) ?? "");
  const isPublic = (words.some((word) => PUBLIC_WORDS.has(word)) && !isPrivateKey) || SEARCH_ONLY.test(joined);
  if (isPublic && nameClass !== "password" && nameClass !== "secret") return PUBLIC;
  return { nameClass, isPublic };
}

/** True when some word of the name makes its value an identifier, a setting or public: `APP_ID`, `GIT_SHA`. */
export const isDescriptive = (name: string): boolean =>
  wordsOf(name).some(
    (word) => DESCRIPTIVE_NOUNS.has(word) || HASH_NOUNS.has(word) || PUBLIC_WORDS.has(word) || word === "sha",
  );

/** True where the noun is followed by words that the grammar does not know: `passwordUpdate`, `tokenAcme`. */
export function isOfUnknownOwner(name: string): boolean {
  const words = wordsOf(name);
  const at = lastCredentialNoun(words, words.length);
  const isKnown = (word: string): boolean => PASSWORD_OWNERS.has(word) || TRAILING_QUALIFIERS.has(word);
  return at >= 0 && !words.slice(at + 1).every(isKnown);
}

function classifyWords(words: readonly string[]): NameClass {
  let end = words.length;
  while (end > 1 && TRAILING_QUALIFIERS.has(words[end - 1] ?? "")) end -= 1;
  const head = words[end - 1] ?? "";
  if (words.slice(0, end).some((word) => QUANTITY_WORDS.has(word))) return "none";
  if (words.at(-2) === "snmp" && words.at(-1) === "community") return "secret";
  // GitLab has DB_KEY_BASE and OTP_KEY_BASE next to Rails' SECRET_KEY_BASE.
  if (words.at(-2) === "key" && words.at(-1) === "base") return "token";
  // Rails: ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY. Without the word, a primary key is one of a table.
  if (head === "key" && words.includes("encryption")) return "token";
  if (joinsKey(words, end)) return "token";
  const direct = classifyNoun(head, words[end - 2]);
  if (direct !== undefined) return direct;
  if (HASH_NOUNS.has(head)) return lastCredentialNoun(words, end) < 0 ? "none" : "weak";
  if (DESCRIPTIVE_NOUNS.has(head)) return "none";
  const credentialAt = lastCredentialNoun(words, end);
  if (credentialAt < 0) return "none";
  const owners = words.slice(credentialAt + 1, end);
  const noun = classifyNoun(words[credentialAt] ?? "", words[credentialAt - 1]);
  return noun !== undefined && noun !== "none" && areOwners(owners) ? noun : "weak";
}

/** `KEY_ENCRYPTION`, and Vault's `ROOT_TOKEN_ID`, which is the token. */
function joinsKey(words: readonly string[], end: number): boolean {
  if (words[end - 2] === "key" && KEY_FOLLOWERS.has(words[end - 1] ?? "")) return true;
  return words[end - 3] === "root" && words[end - 2] === "token" && words[end - 1] === "id";
}

/** Whose credential it is: a known system, or one or two words that have no meaning of their own in a name. */
const areOwners = (words: readonly string[]): boolean =>
  words.every((word) => PASSWORD_OWNERS.has(word)) ||
  (words.length <= 2 && words.every((word) => !DESCRIPTIVE_NOUNS.has(word) && !GRAMMAR_WORDS.has(word)));

function classifyNoun(noun: string, qualifier: string | undefined): NameClass | undefined {
  const isDenied = qualifier !== undefined && DENYING_QUALIFIERS.has(qualifier);
  if (isDenied && (PASSWORD_NOUNS.has(noun) || SECRET_NOUNS.has(noun) || TOKEN_NOUNS.has(noun))) return "none";
  if (PASSWORD_NOUNS.has(noun)) return "password";
  if (SECRET_NOUNS.has(noun))
    return qualifier !== undefined && SECRET_OBJECT_QUALIFIERS.has(qualifier) ? "weak" : "secret";
  if (TOKEN_NOUNS.has(noun)) {
    return qualifier !== undefined && HARMLESS_TOKEN_QUALIFIERS.has(qualifier) ? "none" : "token";
  }
  if (noun === "key" || noun === "keys") {
    if (qualifier === undefined) return "weak";
    if (HARMLESS_KEY_QUALIFIERS.has(qualifier)) return "none";
    return KEY_QUALIFIERS.has(qualifier) || qualifier.endsWith("api") ? "token" : "weak";
  }
  if (noun === "phrase" && (qualifier === "seed" || qualifier === "recovery" || qualifier === "secret"))
    return "secret";
  if (noun === "code" && qualifier === "access") return "secret";
  return WEAK_NOUNS.has(noun) ? "weak" : undefined;
}

function lastCredentialNoun(words: readonly string[], end: number): number {
  for (let i = end - 1; i >= 0; i -= 1) {
    const word = words[i] ?? "";
    if (PASSWORD_NOUNS.has(word) || SECRET_NOUNS.has(word) || TOKEN_NOUNS.has(word)) return i;
    if (word === "key" && i > 0 && KEY_QUALIFIERS.has(words[i - 1] ?? "")) return i;
  }
  return -1;
}

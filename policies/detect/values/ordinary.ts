import { isUuid, looksRandom } from "./randomness";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Switches and absent values. */
const SWITCHES = words(`
  true false yes no on off enabled disabled enable disable none null nil undefined undef required optional always never auto
  n/a na default y n t f
`);

const EMPTY_COLLECTIONS: ReadonlySet<string> = new Set(["[]", "{}", "()", '""', "''"]);

/** How regular expressions begin, and no password. */
const PATTERN_START = /^\^?(?:\.\*|\[\^|\(\[\^?|\(\?[:=!<]|\\[bwdsBWDS][(.+*[\\{]|\\\.[a-z])/;

/** A whole pattern: `^[a-z]{32,}$`. */
const PATTERN = /^\^.{0,200}[\])}.*+?]\$$/;

/** The colour of a terminal: `\033[31m`. */
const TERMINAL_CODE = /^\\(?:0?33|x1b|e|u001b)\[[\d;]{0,20}m$/i;

/** A class of the JVM or .NET: `org.acme.auth.StaticKeyProvider`. */
const CLASS_NAME = /^[a-z]{2,20}(?:\.[a-z_]{1,40}){1,8}\.([A-Z][A-Za-z]{2,80})$/;
/** What a program fills in, letter by letter: `last-login/%s/%u/%d`. */
const LETTER_FORMAT = /^[a-z_.-]{0,60}(?:[/:_.-]%[a-z]){2,8}$/;

/** Settings that stand under credential-like names: schemes, modes, stores. Too ordinary to be a password of six letters. */
const ENUM_WORDS = words(`
  basic bearer digest oauth oauth2 openid oidc saml ldap ldaps kerberos ntlm jwt jws jwe opaque paseto macaroon session sessions cookie
  cookies header headers query bodies redis memcached memory database postgres postgresql mysql sqlite mongodb vault
  kubernetes docker github gitlab google azure bitbucket keycloak auth0 okta cognito firebase supabase anonymous public private
  internal external system custom manual static dynamic rotating strict lax include same-origin omit hs256 hs384 hs512
  rs256 rs384 rs512 es256 es384 es512 ps256 eddsa ed25519 sha256 sha512 sha-256 bcrypt argon2 argon2id scrypt pbkdf2
  password passwordless magic-link local remote development production staging testing debug info client_secret_basic
  client_secret_post authorization_code client_credentials refresh_token access_token id_token service_account
  authorization x-api-key x-auth-token api_key apikey api-key token secret
`);

/** How a value is hashed, with how much of it is kept: `sha1:6`. */
const ALGORITHM = /^(?:plain|md5|sha\d{1,3})(?::\d{1,3})?$/i;

const NUMBER = /^[-+]?\d{1,20}(?:\.\d{1,20})?$/;
const DURATION =
  /^(?:\d{1,10}(?:\.\d{1,6})?\s?(?:ns|us|ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|y|years?)){1,6}$/i;
const ISO_DURATION = /^P(?:\d{1,6}[YMWD]){0,4}(?:T(?:\d{1,6}[HMS]){1,3})?$/;
const SIZE = /^\d{1,10}(?:\.\d{1,4})?\s?(?:[kmgt]i?b?|b|bytes?|bits?|px|%)$/i;
/** Ruby's: `6.hours` */
const RUBY_DURATION = /^\d{1,6}\.(?:second|minute|hour|day|week|month|year)s?$/;
/** An attribute of HTML: `checked="checked"`. */
const ATTRIBUTE = /^[a-z]{2,20}=(["'])[a-z -]{0,40}\1$/;
/** What Laravel validates: `required|string|min:12`. */
const VALIDATION = /^(?:required|nullable|sometimes|present|filled|string)(?:\|[a-z_]{2,30}(?::[\w,.-]{1,60})?){1,10}$/;
/** `25/hour` */
const RATE = /^\d{1,8}\/(?:\d{1,4})?(?:s|sec|second|m|min|minute|h|hour|d|day|week|month|year)s?$/i;
const EMAIL = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}$/;
const HEADER_NAME = /^(?:X-|x-)[A-Za-z]{2,20}(?:-[A-Za-z]{2,20}){0,5}$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?::\d{1,5})?$/;
/** Of an SSH key or a certificate: `be:66:76:...` */
const FINGERPRINT = /^(?:[0-9a-f]{2}:){15,31}[0-9a-f]{2}$/i;
const ETH_ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const SEMVER = /^[\^~>=<v]{0,2}\d{1,4}\.\d{1,4}(?:\.(?:\d{1,6}|x|\*))?(?:-[a-z0-9.]{1,20})?$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const HOST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}(?::\d{1,5})?$/;
const URL_START = /^[a-z][a-z0-9+.-]{1,20}:\/\//i;
const SSH_PUBLIC =
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) AAAA/;
const PATH_SEGMENT =
  /^(?:[A-Za-z_.@~-][A-Za-z0-9_.@:-]{0,63}|%[\w.]{1,60}%|\d{1,6}|\*{1,2}|\$\{?[A-Za-z_]\w{0,40}\}?|)$/;
const FILE_NAME =
  /^[\w.@-]{1,64}\.(?:pem|key|crt|cer|cert|p12|pfx|jks|json|ya?ml|txt|env|conf|cfg|ini|toml|properties|pub|asc|gpg|sh|js|ts|py|rb|db|sock|keytab|kdbx|p8|der)$/i;

/** A page of a web application: `edit.php?table=admins`. */
const PAGE = /^[\w./-]{1,120}\.(?:php|html?|aspx?|jsp|cgi)(?:\?[\w.=&%-]{0,200})?$/;
/** What a package manager accepts: `^0.4.2`, `~1.2|^2.0`. */
const VERSION_RANGE = /^[\^~]\d{1,4}(?:\.\d{1,6}){0,2}(?: ?\|{1,2} ?[\^~]\d{1,4}(?:\.\d{1,6}){0,2}){0,4}$/;

const isClassName = (value: string): boolean => {
  const name = CLASS_NAME.exec(value)?.[1];
  return name !== undefined && !looksRandom(name);
};

export const isNumber = (value: string): boolean => NUMBER.test(value);

/** Values that no name turns into a credential: switches, durations, paths, addresses, public keys. */
export function isOrdinary(value: string): boolean {
  if (value === "" || EMPTY_COLLECTIONS.has(value) || PATTERN_START.test(value)) return true;
  if (
    PATTERN.test(value) ||
    PAGE.test(value) ||
    VERSION_RANGE.test(value) ||
    RUBY_DURATION.test(value) ||
    ATTRIBUTE.test(value) ||
    VALIDATION.test(value)
  )
    return true;
  if (TERMINAL_CODE.test(value) || isClassName(value) || LETTER_FORMAT.test(value)) return true;
  if (value.length <= 12 && SWITCHES.has(value.toLowerCase())) return true;
  if (
    value.length <= 64 &&
    ((DURATION.test(value) && /[a-z]/i.test(value)) || ISO_DURATION.test(value) || SIZE.test(value) || RATE.test(value))
  )
    return true;
  // Dovecot reads a setting from a file: `</etc/ssl/mail.key`
  if (isPath(value.startsWith("</") ? value.slice(1) : value) || ALGORITHM.test(value)) return true;
  // The scope of a signed request: no key can be told from its signature
  if (URL_START.test(value) || value.includes("/aws4_request")) return true;
  if (value.startsWith("ssh-") || value.startsWith("ecdsa-") || value.startsWith("sk-")) return SSH_PUBLIC.test(value);
  if (value.length > 320) return false;
  return (
    EMAIL.test(value) ||
    HEADER_NAME.test(value) ||
    IPV4.test(value) ||
    FINGERPRINT.test(value) ||
    ETH_ADDRESS.test(value) ||
    TIMESTAMP.test(value)
  );
}

/** Values too ordinary for a token or key, though a careless password could be one. */
export function isOrdinaryToken(value: string): boolean {
  const lower = value.toLowerCase();
  return (
    NUMBER.test(value) ||
    SEMVER.test(value) ||
    ENUM_WORDS.has(lower) ||
    isHost(value) ||
    (value.includes(" ") && !isJumbledText(value)) ||
    isWordList(value) ||
    CONSTANT.test(value) ||
    TYPE_TOKEN.test(value) ||
    WORD_PATH.test(value) ||
    NAME_OF_SETTING.test(value) ||
    COOKIE_NAME.test(value) ||
    COORDINATES.test(value) ||
    PATTERN_END.test(value)
  );
}

/** The name of a host: its labels are words, of which none looks random, or it ends like those of the internet. */
function isHost(value: string): boolean {
  if (!HOST.test(value)) return false;
  const labels = value.replace(/:\d{1,5}$/, "").split(".");
  return TOP_LEVEL.has(labels.at(-1) ?? "") || !labels.some(isRandomLabel);
}

const TOP_LEVEL = words("com net org io dev app eu cloud internal local lan home svc de uk fr co ai sh");

/** `zq8vkx2lmw4nrt7y`: letters and digits take turns, within one word of the label. */
const isRandomLabel = (label: string): boolean =>
  label.split("-").some((word) => word.length >= 8 && (word.match(/[a-z]\d|\d[a-z]/g) ?? []).length >= 3);

/** Text with spaces that a generator made, such as the salts of WordPress. */
export const isJumbledText = (value: string): boolean =>
  value.length >= 16 &&
  /[a-z]/.test(value) &&
  /[A-Z]/.test(value) &&
  /\d/.test(value) &&
  /[|;<>{}^~`@#$%&*]/.test(value) &&
  !/(?:^|\s)[a-z]{4,30}(?:\s|$)/.test(value);

/** A member of an enumeration: `BLOCK-SEQUENCE-START`. */
const CONSTANT = /^[A-Z]{2,20}(?:-[A-Z]{2,20}){1,5}$/;
/** `area/authorization` */
const WORD_PATH = /^[a-z]{2,30}(?:\/[a-z]{2,30}){1,4}$/;
/** `private_key_file`: what a program calls the place of a key. */
const NAME_OF_SETTING = /^[a-z]{2,20}(?:_[a-z]{2,20}){1,4}_(?:file|path|dir|env|var|url|name)$/;
/** What Pulumi calls a type: `acme:index:Server`. */
const TYPE_TOKEN = /^[a-z]{2,40}(?::[A-Za-z/]{2,60}){2}$/;
/** The default name of a session cookie in Rails: `_acme_session`. */
const COOKIE_NAME = /^_[a-z_]{1,60}_session$/i;

/** A library of Maven: `org.acme.ledger:ledger-core:jar`. */
const COORDINATES =
  /^(?:org|com|net|io|dev|de)(?:\.[a-z][a-z0-9_-]{1,40}){1,6}:[a-z][a-z0-9._-]{1,80}(?::[\w.-]{1,40}){0,3}$/;
/** How a regular expression finds a kind of file: `\.jar$`. */
const PATTERN_END = /^[\w-]{0,60}\\?\.[a-z]{2,5}\$$/;

/** A comma list of plain words or numbers: scopes, header names, algorithms. */
function isWordList(value: string): boolean {
  return (
    value.includes(",") &&
    value.split(",").every((part) => /^\s?[A-Za-z][A-Za-z_.:-]{0,30}\s?$|^\s?\d{1,6}\s?$/.test(part))
  );
}

/** True for a switch word or an enumeration word that may stand under a password-like name. */
export const isEnumWord = (value: string): boolean => ENUM_WORDS.has(value.toLowerCase());

/** A file system path, or a file name with a usual extension. */
function isPath(value: string): boolean {
  if (value.length > 1024 || value.includes(" ") || value.includes("\n")) return false;
  if (FILE_NAME.test(value) || value.startsWith("**/")) return true;
  const rooted =
    /^(?:\$\{?[A-Za-z_]\w{0,60}\}?|%[A-Za-z_][\w.]{0,60}%)[\\/]/.test(value) ||
    value.startsWith("/") ||
    value.startsWith("./") ||
    value.startsWith("../") ||
    value.startsWith("~/");
  const windows = /^[A-Za-z]:[\\/]/.test(value);
  if (!rooted && !windows && !/\.(?:pem|key|crt|cer|json|ya?ml|txt|conf|p12|jks|sock)$/.test(value)) return false;
  const segments = value.split(/[\\/]/).slice(windows ? 1 : 0);
  if (segments.length < 2) return false;
  return segments.every((segment) => PATH_SEGMENT.test(segment) && !isJumble(segment));
}

/** A path segment that looks like a piece of base64 rather than a file name. */
function isJumble(segment: string): boolean {
  if (segment.length < 8 || isUuid(segment)) return false;
  return /[a-z]/.test(segment) && /[A-Z]/.test(segment) && /[0-9]/.test(segment) && !/[._-]/.test(segment);
}

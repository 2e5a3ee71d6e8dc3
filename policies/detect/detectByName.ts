import { isAnonymousJwt } from "./content/jwt";
import type { NewDetection, Place } from "./contract";
import { isCutToken } from "./formats/match";
import { isPublicByDesign } from "./formats/public";
import { classifyName, isDescriptive, isOfUnknownOwner, type NameClass } from "./names/classify";
import { namesForeignCredential } from "./names/translate";
import { wordsOf } from "./names/words";
import { isMereName, isSaidPurpose } from "./values/mereName";
import { isEnumWord, isJumbledText, isNumber, isOrdinary, isOrdinaryToken } from "./values/ordinary";
import { isPasswordHash, isUnmistakableHash } from "./values/passwordHash";
import { isDefaultPassword, isPlaceholder } from "./values/placeholder";
import { looksRandom } from "./values/randomness";
import { containsReference, shellDefault } from "./values/reference";
import { isSamplePair } from "./values/samplePair";

export interface NamedValue {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  /** The declaration itself says that the value is a credential (an option of a known program, a configured name). */
  readonly isCredential: boolean;
  /** The value stood in quotes, or where only literals stand. */
  readonly isLiteral: boolean;
}

/** Detects a credential by the name of its value. Undefined: the name says nothing, or the value is ordinary, a placeholder or a reference. */
export function detectByName(named: NamedValue): NewDetection | undefined {
  if (isUnmistakableHash(named.value)) return isHarmlessHash(named) ? undefined : PASSWORD_HASH;
  const nameClass = effectiveClass(named);
  if (nameClass === "none") return undefined;
  const literal = shellDefault(named.value);
  if (literal !== undefined) {
    const isCredential =
      !isPlaceholder(literal) && detectLiteral(nameClass, { ...named, value: literal }) !== undefined;
    return isCredential ? DEFAULT_EXPANSION : undefined;
  }
  const judged = withoutUser(named);
  return judged === undefined ? undefined : detectLiteral(nameClass, judged);
}

/** A public one, or a sample: `$argon2id$v=19$m=65536,t=3,p=4$...`. */
const isHarmlessHash = ({ name, value }: NamedValue): boolean =>
  classifyName(name).isPublic || isPlaceholder(value.slice(value.lastIndexOf("$") + 1));

const DEFAULT_EXPANSION: NewDetection = {
  id: "default-expansion",
  kind: "literal default of a credential",
  confidence: "likely",
  reason: "its name denotes a credential, and Fly does not expand ${NAME:-default}",
};

const DEFAULT_PASSWORD: NewDetection = {
  id: "default-password",
  kind: "default password",
  confidence: "likely",
  reason: "it is a placeholder that works as written, and everybody knows it",
};

const PASSWORD_HASH: NewDetection = {
  id: "password-hash",
  kind: "password hash",
  confidence: "likely",
  reason: "it is a salted hash, from which weak passwords can be guessed",
};

const KINDS: Readonly<Record<Exclude<NameClass, "none">, string>> = {
  password: "password",
  secret: "secret",
  token: "key or token",
  weak: "random value",
};

function effectiveClass({ name, value, place, isCredential }: NamedValue): NameClass {
  if (isCredential) return "password";
  const { nameClass } = classifyName(name);
  if (takesUserAndPassword(name, nameClass) && USER_AND_PASSWORD.test(value)) return "password";
  if (/users$/i.test(name) && holdsUserAndKey(value)) return "password";
  if (place !== "metadata" || nameClass === "password" || nameClass === "secret") return nameClass;
  // Labels such as `token-service: "true"` are common: there, a token has to look like one.
  return nameClass === "token" ? "weak" : "none";
}

const takesUserAndPassword = (name: string, nameClass: NameClass): boolean =>
  (nameClass === "weak" && /auth$/i.test(name)) || BASIC_AUTH_USER.test(name) || BUNDLER_HOST.test(name);

/** The password alone, whatever the user is called: `ops@example.org:a-password`. */
function withoutUser(named: NamedValue): NamedValue | undefined {
  const { name, value, isCredential } = named;
  if (isCredential || !takesUserAndPassword(name, classifyName(name).nameClass) || !USER_AND_PASSWORD.test(value))
    return named;
  const colon = value.indexOf(":");
  const password = value.slice(colon + 1);
  return isSamplePair(value.slice(0, colon), password) ? undefined : { ...named, value: password };
}

/** Confluent's `basic.auth.user.info`: https://docs.confluent.io/platform/current/schema-registry/security/index.html */
const BASIC_AUTH_USER = /basic[._]?auth[._]?user[._]?info$/i;

/** `ops:<random>,dev:<random>` */
function holdsUserAndKey(value: string): boolean {
  const [, key = ""] = /^[A-Za-z][\w.@-]{0,63}:([^\s:,]{16,128})(?:,|$)/.exec(value) ?? [];
  return looksRandom(key);
}

/** Bundler's credentials of a gem server: https://bundler.io/man/bundle-config.1.html#CREDENTIALS-FOR-GEM-SOURCES */
const BUNDLER_HOST = /^BUNDLE_[A-Z0-9]{1,60}(?:__[A-Z0-9]{1,60}){1,6}$/;

/** `ops:a-password`; what follows the colon is no port. */
const USER_AND_PASSWORD = /^[A-Za-z0-9][\w.@+-]{1,63}:(?!\d{1,5}$)[^\s:/]{3,128}$/;

/**
 * True for a generated value that nothing explains: 20 characters or more of mixed classes under a name that describes no
 * identifier. Counts in files that exist to hold credentials.
 */
export function isOpaque(name: string, value: string): boolean {
  if (value.length < 20 || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/[0-9]/.test(value)) return false;
  if (!looksRandom(value) || isDescriptive(name) || classifyName(name).isPublic) return false;
  return !isHarmless({ name, value, place: "file", isCredential: false, isLiteral: true });
}

function detectLiteral(nameClass: Exclude<NameClass, "none">, named: NamedValue): NewDetection | undefined {
  const { value, name } = named;
  if (isPasswordHash(value)) return PASSWORD_HASH;
  const isDefault = isDefaultPassword(value) && isPlaceholder(value);
  if (isDeployed(nameClass, named) && (isDefault || isMereName(name, value) || isOwnKey(name, value)))
    return DEFAULT_PASSWORD;
  if (isDefault || (nameClass === "token" && named.place !== "file" && namesForeignCredential(value))) return undefined;
  const isNumeric = nameClass === "token" && isNumericToken(named);
  // What explains a value takes longer to find than that it is too short or too plain.
  if (!isNumeric && !isCredentialValue(nameClass, named)) return undefined;
  if (isHarmless(named)) return undefined;
  if (isNumeric) return NUMERIC_TOKEN;
  if (nameClass === "weak") {
    const reason = "the name hints at a credential and the value looks random";
    return { id: "random-value", kind: "random value under a credential-like name", confidence: "likely", reason };
  }
  if (nameClass === "token" && isServed(named) && isMereName(name, value)) return DEFAULT_PASSWORD;
  const kind = named.isCredential ? "credential" : kindOf(name, nameClass);
  return {
    id: "named-credential",
    kind,
    confidence: isWeakEvidence(nameClass, named) ? "likely" : "certain",
    reason: "its name denotes a credential, and its value is a literal",
  };
}

/**
 * Words as a token or key in a file are a weak one, or the name of something else; so are words with dashes in a script's
 * `SECRET=ledger-cloud`, which may be a secret of Kubernetes.
 */
function isWeakEvidence(nameClass: NameClass, { name, value, place }: NamedValue): boolean {
  if (place === "env") return false;
  if (place === "file" && isDoubtfulInFile(name, value)) return true;
  if (nameClass === "token") return place === "file" && WORDS.test(value);
  return name === "SECRET" && OBJECT_NAME.test(value);
}

/**
 * In a file, a name says for certain that its value is a credential where it ends in the noun, and where the value is a
 * plain word. Code and templates of languages that no reader knows have brackets, quotes or marks around a name; labels and
 * types repeat their name or are several words.
 */
function isDoubtfulInFile(name: string, value: string): boolean {
  if (looksRandom(value) || isJumbledText(value)) return false;
  if (CODE_MARK.test(value) || isOfUnknownOwner(name) || ABBREVIATION.test(name)) return true;
  if (isSaidPurpose(name, value)) return true;
  if (TEMPLATE_MARK.test(value) && !STRONG.every((characters) => characters.test(value))) return true;
  return /\s/.test(value) || (wordsOf(value).length > 1 && isSpelledIn(name, value));
}

/** Two letters mean many things: `PW` is Palau, and a width. */
const ABBREVIATION = /(?:^|\.)pw$/i;
/** Calls, members, types and strings. */
const CODE_MARK = /[()"'`]|::|->|=>/;
/** Marks that templates put around names, and operators. A generated password has them as well. */
const TEMPLATE_MARK = /[{}<>\\|]|^[%@$?:]|[%@;+]$/;
/** What a generated password of few characters has. */
const STRONG: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /\d/];

const OBJECT_NAME = /^[a-z]{2,20}(?:-[a-z]{2,20}){1,6}$/;
const WORDS = /^[A-Za-z]{1,30}(?:[ ._/-][A-Za-z]{1,30}){0,6}$/;

const NUMERIC_TOKEN: NewDetection = {
  id: "numeric-token",
  kind: "number as a token",
  confidence: "likely",
  reason: "its name denotes one token or API key, and a number can be one",
};

/** `INFLUX_TOKEN=12345`: what the machine runs with. Several tokens are a count, and a key may have any number. */
const isNumericToken = ({ name, value, place }: NamedValue): boolean =>
  (place === "env" || place === "command") &&
  /^\d{5,20}$/.test(value) &&
  !isDigitRow(value) &&
  /(?:token|api[_.-]?key)$/i.test(name);

/** In the environment or a command of a machine. */
const isServed = ({ place }: NamedValue): boolean => place === "env" || place === "command";

/** Served under a noun that takes any literal. */
const isDeployed = (nameClass: NameClass, named: NamedValue): boolean =>
  (nameClass === "password" || nameClass === "secret") && isServed(named);

/** "password", "secret", "token", "key": the word of the name that decided. */
function kindOf(name: string, nameClass: Exclude<NameClass, "none">): string {
  const words = wordsOf(name);
  if (nameClass !== "token") return KINDS[nameClass];
  if (words.includes("token")) return "token";
  return words.includes("key") || words.includes("apikey") ? "key" : KINDS.token;
}

function isHarmless({ value, place, name, isLiteral }: NamedValue): boolean {
  if (containsReference(value) || isPlaceholder(value) || isOrdinary(value) || isPublicByDesign(value)) return true;
  if (isAnonymousJwt(value) || isCutToken(value)) return true;
  if (value.startsWith("-----BEGIN ") || value.startsWith("ENC[")) return true;
  if (isAnnotationOfSecret(name, value) || isNameOfCredentials(name, value)) return true;
  if (isVariableName(name, value) || isUnitTarget(name, value) || isOwnName(name, value)) return true;
  if (isCookieName(name, value) || isSelectorOf(name, value) || LATEST_VERSION.test(value)) return true;
  return place === "file" && isLabelOrCode(name, value, isLiteral);
}

/** `licenseKey: license_key`, `DEFAULT_APP_KEY=app-key`: a sample. A password of its own name is a weak password. */
function isOwnName(name: string, value: string): boolean {
  const letters = lettersOf(value);
  if (letters === "" || /pass|pwd|secret$/i.test(name) || /\d/.test(value)) return false;
  return (
    letters === lettersOf(name) || (/^[a-z]{2,20}(?:[_-][a-z]{2,20}){1,4}$/.test(value) && isSpelledIn(name, value))
  );
}

/** `SECRET_KEY=secretkey` */
const isOwnKey = (name: string, value: string): boolean =>
  /^[a-z_-]{3,64}$/.test(value) && /key(?:_?base)?$/i.test(name) && isOwnName(name, value);

/** `this.addPassword = "#add-password"`: the element of a page. */
const isSelectorOf = (name: string, value: string): boolean =>
  /^[#.][a-z]{2,40}(?:[-_][a-z]{2,40}){0,6}$/.test(value) && lettersOf(name).endsWith(lettersOf(value));

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, "");

/** `SESSION_KEY: _shop_session`, as Rails and Plug call their cookie: https://hexdocs.pm/plug/Plug.Session.html */
const isCookieName = (name: string, value: string): boolean =>
  /(?:session|cookie)[_.-]?(?:key|name)$/i.test(name) &&
  /^_[a-z]{2,20}(?:[_-][a-z]{2,20}){0,4}[_-](?:session|key)$/.test(value);

/** A secret that is kept elsewhere: gcloud's `--update-secrets=DB_PASSWORD=app-db-password:latest`. */
const LATEST_VERSION = /^(?:[A-Z][A-Z0-9_]{1,60}=)?[a-z][a-z0-9-]{1,80}:latest(?:,|$)/;

/** Where NGINX Unit passes a request on: https://unit.nginx.org/configuration/#targets */
const isUnitTarget = (name: string, value: string): boolean =>
  name === "pass" && /^(?:routes|applications|upstreams)(?:\/|$)/.test(value);

/** The name of another variable instead of a value: `tokenEnv: GITHUB_TOKEN`, `DATABASE_URL_SECRET: DATABASE_URL`. */
function isVariableName(name: string, value: string): boolean {
  if (!ENVIRONMENT_NAME.test(value) || /\d/.test(value)) return false;
  // a list of what is mounted while an image is built: `secrets: ["DATABASE_URL"]`
  if (/(?:^|\.)secrets$/.test(name)) return true;
  return CREDENTIAL_WORD.test(value) || name.toUpperCase().startsWith(`${value}_`);
}

const ENVIRONMENT_NAME = /^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,8}$/;
const CREDENTIAL_WORD = /PASS|PWD|SECRET|TOKEN|KEY|CRED/;

/** `serverCASecret: postgres-server-tls`, `databaseUrlSecretKey: database_url`: the names of a Kubernetes secret and its key. */
const isObjectName = (name: string, value: string): boolean =>
  /^[a-z][A-Za-z]{1,60}(?:Secret|SecretKey)$/.test(name) &&
  !/^(?:client|app|consumer|shared|jwt|webhook|session|cookie|oauth|api|auth|signing|user|bot)(?:[A-Z][a-z]{1,10})?Secret/.test(
    name,
  ) &&
  /^[a-z]{2,20}(?:[-_][a-z0-9]{2,20}){1,6}$/.test(value) &&
  !/\d{3}/.test(value);

/** `KAFKA_SSL_KEY_CREDENTIALS=broker_sslkey_creds`: a file or object that holds them. */
const isNameOfCredentials = (name: string, value: string): boolean =>
  /(?:creds?|credentials?)$/i.test(name) &&
  /^[a-z][a-z0-9]{0,30}(?:[_-][a-z0-9]{1,30}){0,6}[_-](?:creds?|credentials?)$/i.test(value);

/** `nginx.ingress.kubernetes.io/auth-secret: basic-auth`: annotations of Kubernetes name an object. */
const isAnnotationOfSecret = (name: string, value: string): boolean =>
  /^[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,6}\/[\w.-]{0,60}secret$/.test(name) &&
  /^[a-z0-9-]{2,60}(?:\/[a-z0-9.-]{2,60})?$/.test(value);

const TYPE_NAMES = new Set(
  "string str number int integer boolean bool any object text varchar char bytes uuid unknown void func password".split(
    " ",
  ),
);

/** All digits in a row, which nobody counts on. */
const isDigitRow = (value: string): boolean => value.length >= 8 && "012345678901234567890".includes(value);

/**
 * `fiber.secret: app_db_password`, `Secret=app-db-password,type=env`: what a secret is called where it is kept. With dashes,
 * only under the mere noun: `client-secret: test-client-secret` is a weak one.
 */
function isNameOfSecret(name: string, value: string): boolean {
  if (!/secrets?$/i.test(name)) return false;
  if (/,(?:type|target|source|uid|gid|mode)=/.test(value)) return true;
  return NAME_OF_SECRET.test(/(?:^|\.)secrets?$/i.test(name) ? value.replaceAll("-", "_") : value);
}

const NAME_OF_SECRET = /^[a-z]{2,20}(?:_[a-z]{2,20}){1,5}_(?:password|passwd|pass|secret|token|key|credentials?)$/;

/**
 * `STORAGE_KEY: "filterState"`, `session_key: "user_of_ledger"`, `cookie_key: "request_logger"`: a key of a store. What signs
 * is no name of a place.
 */
const isIdentifierKey = (name: string, value: string): boolean =>
  (/key$/i.test(name) && !SIGNING_KEY.test(name) && /^[a-z]{2,20}(?:[A-Z][a-z]{1,20}){1,4}$/.test(value)) ||
  (/(?:session|storage|cache)[_.-]?key$/i.test(name) && /^_?[a-z]{2,20}(?:[_.:-][a-z]{2,20}){1,6}$/.test(value)) ||
  (/cookie[_.-]?key$/i.test(name) && /^_?[a-z]{2,20}(?:_[a-z]{2,20}){1,4}$/.test(value));

const SIGNING_KEY = /(?:sign(?:ing)?|jwt|hmac|secret|encryption)[_.-]?key$/i;

/** In files: user interface labels (`"password": "Password"`), types, identifiers and calls of a programming language. */
function isLabelOrCode(name: string, value: string, isLiteral: boolean): boolean {
  const key = name.toLowerCase().replace(/[^a-z]/g, "");
  if (/^[A-Z]/.test(value) && value.toLowerCase().replace(/[^a-z]/g, "") === key) return true;
  // what Laravel makes of an attribute: https://github.com/laravel/framework/pull/46947
  if (value === "hashed" || /^encrypted(?::[a-z]{3,20})?$/.test(value)) return true;
  // a colour of a theme, and a term of a vocabulary: `"cipherKey": "sec:cipherKey"`
  if (/^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value)) return true;
  if (/^[a-z]{2,12}:[a-z]{2,40}$/i.test(value) && value.endsWith(`:${name}`)) return true;
  // what a test came to
  if (/^pass$/i.test(name) && /^(?:pass|fail|passed|failed|ok)$/i.test(value)) return true;
  // Checkstyle's kinds of token: `tokens: METHOD_REF`
  if (/tokens$/i.test(name) && /^[A-Z]{2,30}(?:_[A-Z]{2,30}){0,4}$/.test(value)) return true;
  if (isObjectName(name, value) || isNameOfSecret(name, value) || isIdentifierKey(name, value)) return true;
  // the key of a text or a permission: `VIEW_PASSWORD = 'database.view_password'`
  if (/^[a-z]{2,20}(?:\.[a-z]{2,20}){1,3}_[a-z_]{2,40}$/.test(value) && isSpelledIn(name, value)) return true;
  // where it is kept: `debconf_root_password = "acme-server/root-pass"`
  if (
    /^[a-z][\w.-]{1,60}(?:\/[a-z][\w.-]{0,60}){0,4}\/(?:[a-z]{1,20}[_-]){0,4}(?:password|passwd|pass|secret|token|key)s?$/.test(
      value,
    )
  )
    return true;
  if (isLiteral) return false;
  // an identifier under a bare key: `field_key: password_repeat`, `userKey: admin-user`
  if (/key$/i.test(name) && /^[a-z]{2,20}(?:[_-][a-z]{2,20}){1,4}$/.test(value)) return true;
  // an identifier of its own name: `"clientSecret": clientSecret`
  if (value === name && /[a-z][A-Z]/.test(value)) return true;
  // a tag of YAML before a mapping: `SecretString: !Base64`
  if (/^![A-Z][A-Za-z0-9]{1,40}$/.test(value)) return true;
  // an anchor or alias of YAML
  if (/^[&*][A-Za-z_][\w-]{0,100}$/.test(value)) return true;
  // a type of a function: `saveToken: () => void`
  if (/^\([^)]{0,200}\)\s{0,4}=>/.test(value)) return true;
  if (/^[A-Za-z_$][\w$.]{0,80}[!?]?\(/.test(value) || /^(?:new|await|function|async|lambda|New-Object)\s/.test(value))
    return true;
  if (/^[a-z_$][\w$]{0,40}(?:\.[A-Za-z_$][\w$]{0,40}){1,6}$/.test(value) && !/\d/.test(value)) return true;
  // The last parameter of a signature: `secret: bytes) -> bool`.
  const type = /^([A-Za-z]{2,30})\)/.exec(value)?.[1] ?? value;
  return TYPE_NAMES.has(type) && value !== "password";
}

/** The words of the value are words of the name. */
function isSpelledIn(name: string, value: string): boolean {
  const words = new Set(wordsOf(name));
  return wordsOf(value).every((word) => words.has(word));
}

function isCredentialValue(nameClass: Exclude<NameClass, "none">, named: NamedValue): boolean {
  const { name, value, place } = named;
  switch (nameClass) {
    case "password":
      if (isNumber(value)) return value.length >= 3;
      return value.length >= 2 && !isProse(value);
    case "secret":
      if (value.length < 3 || isProse(value) || isOwnerOf(name, value)) return false;
      return !(PLURAL.test(name) && isEnumWord(value)) && !CREDENTIAL_MODES.has(value.toLowerCase());
    case "token":
      if (value.length < 6) return place !== "file" && WEAK_TOKENS.has(value) && TOKEN_NAME.test(name);
      return !isOrdinaryToken(value) || isWeakSecret(name, value);
    case "weak":
      return looksRandom(value) && !FORMAT_FIELD.test(value);
  }
}

/** A field of a format string: `{folder}/export-{time}.enc`. */
const FORMAT_FIELD = /\{[A-Za-z_]\w{1,40}\}/;
/** The short words that tutorials take as a token: Vault's `-dev-root-token-id=root`, `ADMIN_TOKEN=admin`. */
const WEAK_TOKENS: ReadonlySet<string> = new Set(["root", "admin"]);
const TOKEN_NAME = /token(?:[_-]?id)?$/i;

/** `SECRET_ACCESS_KEY=password`, `JWT_KEY=secret`, `OTP_KEY_BASE=secret`: words that elsewhere say what kind of token it is. */
const isWeakSecret = (name: string, value: string): boolean =>
  /^(?:password|secret)$/i.test(value) && wordsOf(name).some((word) => WEAK_SECRET_WORDS.has(word));

const WEAK_SECRET_WORDS: ReadonlySet<string> = new Set(["secret", "jwt", "base"]);

/** `OPERATOR_SECRET=operator`: the name of a secret object, not its value. */
const isOwnerOf = (name: string, value: string): boolean =>
  /_SECRET$/.test(name) && name === `${value.toUpperCase()}_SECRET`;

const PLURAL = /s(?:[_.-]?\d{0,2})$/i;
const CREDENTIAL_MODES = new Set(
  "read write include same-origin omit public external internal environment kubernetes docker vault inherit use-credentials insecure plaintext tls mtls ssl".split(
    " ",
  ),
);

const FUNCTION_WORDS =
  /\b(?:the|is|are|must|be|your|for|to|of|and|or|at|least|please|not|with|this|that|should|will|all|every|each|has|have|was|were|in|on|by|from|when|if|it|as)\b/i;

/** Three words or more with a function word: an explanation. Passphrases have none. */
function isProse(value: string): boolean {
  if (!value.includes(" ")) return false;
  const count = value.split(" ").length;
  return FUNCTION_WORDS.test(value) && (count >= 5 || (count >= 3 && !/\d/.test(value)));
}

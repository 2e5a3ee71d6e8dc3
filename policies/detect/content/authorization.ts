import type { Budget } from "../budget";
import { endsToken, isAlphanumeric } from "../characters";
import { isPlaceholder, isPlaceholderOrReference } from "../values/placeholder";
import { looksRandom } from "../values/randomness";
import { isSamplePair } from "../values/samplePair";
import type { TextDetection } from "./textDetection";

const SCHEME_VALUE =
  /(?:basic|bearer|token|apikey|bot|ssws|negotiate|digest|oauth|key|splunk)[ +]{1,4}(?=[A-Za-z0-9._~+/=:|-]{6})/iy;
/** The header and its value, which may stand in a list: `Authorization:` and `- Basic ...` in the next line. */
const AUTHORIZATION_KEY = /(?:proxy-)?authorization["']?\s{0,4}[:=,]\s{0,40}(?:-[ \t]{1,4}|\[\s{0,40})?["']?/giy;
/** A scheme that a service made up, before a token: `Authorization: aivenv1 <random>`. */
const OWN_SCHEME = /[A-Za-z][A-Za-z0-9-]{1,30} {1,2}(?=[A-Za-z0-9._~+/-]{20,8192}={0,2}(?![A-Za-z0-9._~+/=-]))/y;

/** Credentials of an HTTP `Authorization` header: the whole value, or `Authorization: ...` within a text. */
export function detectAuthorization(text: string, budget: Budget): TextDetection[] {
  const whole = schemeAt(text, 0, true);
  if (whole !== undefined) return [whole];
  const found: TextDetection[] = [];
  const lower = text.toLowerCase();
  for (let at = lower.indexOf("authorization"); at >= 0; at = lower.indexOf("authorization", at + 13)) {
    AUTHORIZATION_KEY.lastIndex = at;
    if (!budget.allows(0)) break;
    if (!AUTHORIZATION_KEY.test(text)) continue;
    const detection =
      schemeAt(text, AUTHORIZATION_KEY.lastIndex, false) ?? ownSchemeAt(text, AUTHORIZATION_KEY.lastIndex);
    if (detection !== undefined) found.push(detection);
  }
  for (const at of placesOf(text, ["Bearer ", "bearer "])) {
    const token = bearerAt(text, at);
    if (token !== undefined && found.every((other) => at < other.start || at >= other.end)) found.push(token);
  }
  return found;
}

function* placesOf(text: string, marks: readonly string[]): Generator<number> {
  for (const mark of marks) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) yield at;
  }
}

/** `Bearer x` without a header's name counts where `x` looks random: prose has the word as well. */
function bearerAt(text: string, at: number): TextDetection | undefined {
  const start = at + 7;
  if (endsCredential(text.charCodeAt(start)) || isAlphanumeric(text.charCodeAt(at - 1))) return undefined;
  const end = credentialEnd(text, start);
  return looksRandom(text.slice(start, end))
    ? detectAfterScheme("bearer", text.slice(start, end), false, at, end)
    : undefined;
}

function credentialEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < MAX_CREDENTIAL && !endsCredential(text.charCodeAt(end))) end += 1;
  return end;
}

function schemeAt(text: string, at: number, whole: boolean): TextDetection | undefined {
  SCHEME_VALUE.lastIndex = at;
  if (!SCHEME_VALUE.test(text)) return undefined;
  const start = SCHEME_VALUE.lastIndex;
  const scheme = text.slice(at, start).trim().replace("+", "").toLowerCase();
  const end = credentialEnd(text, start);
  if (whole && text.slice(end).trim() !== "") return undefined;
  return detectAfterScheme(scheme, text.slice(start, end), whole, at, end);
}

function ownSchemeAt(text: string, at: number): TextDetection | undefined {
  OWN_SCHEME.lastIndex = at;
  SCHEME_VALUE.lastIndex = at;
  // a scheme that is known was judged already
  if (!OWN_SCHEME.test(text) || SCHEME_VALUE.test(text)) return undefined;
  const start = OWN_SCHEME.lastIndex;
  const end = credentialEnd(text, start);
  const value = text.slice(start, end);
  if (!looksRandom(value) || !/\d/.test(value)) return undefined;
  const found = detectAfterScheme("token", value, false, at, end);
  return found === undefined ? undefined : { ...found, confidence: "likely" };
}

/** A credential longer than this is read up to here. */
const MAX_CREDENTIAL = 8192;
const endsCredential = (code: number): boolean => endsToken(code) || code === 92 || code === 44 || code === 59;

function detectAfterScheme(
  scheme: string,
  value: string,
  whole: boolean,
  start: number,
  end: number,
): TextDetection | undefined {
  // the name of a parameter, whose value is quoted: `Token token="$API_TOKEN"`
  if (isPlaceholderOrReference(value) || /^[a-z_]{1,20}=$/.test(value)) return undefined;
  if (scheme === "basic") {
    const [user, password] = decodeBasic(value);
    if (password === undefined || isPlaceholder(password) || isSamplePair(user, password)) return undefined;
    return detection("basic-auth", "HTTP Basic credentials", "it is the Base64 of a user and a password", start, end);
  }
  if (scheme === "bearer" || scheme === "ssws" || scheme === "bot") {
    if (value.length < 8 || /^[a-z]{1,40}$/i.test(value)) return undefined;
    // a word of prose and of scopes: `bot applications.commands`
    if (scheme === "bot" && !looksRandom(value)) return undefined;
    return detection(
      "bearer-token",
      "HTTP bearer token",
      "an authorization scheme precedes a literal token",
      start,
      end,
    );
  }
  // `token x` and `key x` are also prose: they count after `Authorization:`, or where the value has digits.
  if (whole ? value.length < 16 || !/[0-9]/.test(value) || !/[a-z]/i.test(value) : value.length < 6) return undefined;
  return detection(
    "authorization-token",
    "HTTP authorization token",
    "an authorization scheme precedes a literal token",
    start,
    end,
  );
}

function detection(id: string, kind: string, reason: string, start: number, end: number): TextDetection {
  return { id, kind, confidence: "certain", reason, secretName: "AUTHORIZATION", start, end };
}

/** User and password of a Basic credential (RFC 7617); the password is undefined for any other text. */
export function decodeBasic(value: string): readonly [string, string | undefined] {
  if (value.length < 4 || value.length > 1024 || !/^[A-Za-z0-9+/_-]{4,1024}={0,2}$/.test(value)) return ["", undefined];
  const text = Buffer.from(value, "base64").toString("latin1");
  const colon = text.indexOf(":");
  if (colon < 0 || !/^[\x20-\x7e\xa0-\xff]{1,1024}$/.test(text)) return ["", undefined];
  return [text.slice(0, colon), text.slice(colon + 1)];
}

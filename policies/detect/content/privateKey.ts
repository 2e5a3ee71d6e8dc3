import { isBase64Url } from "../characters";
import { derPrivateKey } from "./der";
import type { TextDetection } from "./textDetection";

const BEGIN = "-----BEGIN ";
/** `RSA PRIVATE KEY`, `PGP PRIVATE KEY BLOCK`, `OpenVPN Static key V1`, ... after `-----BEGIN `. */
const LABEL =
  /(?:(?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?|OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key))-----/y;
const JWK_PRIVATE_MEMBER = /\\?"(?:d|p|q|dp|dq|qi|k)\\?"\s{0,4}:\s{0,4}\\?"[A-Za-z0-9_-]{16,}/;
/** .NET writes them so: https://learn.microsoft.com/dotnet/api/system.security.cryptography.rsaparameters */
const NET_PARAMETERS = /"(?:D|InverseQ)"\s{0,4}:\s{0,4}"[A-Za-z0-9+/]{16,}/;
const JWK_TYPE = /\\?"kty\\?"\s{0,4}:\s{0,4}\\?"(?:RSA|EC|OKP|oct)/;

/** First Base64 characters of containers that are no DER. */
const MAGIC_TEXTS: readonly { readonly text: string; readonly what: string }[] = [
  { text: "b3BlbnNzaC1rZXktdjE", what: "an OpenSSH private key" },
  { text: "/u3+7QAAAAIAAAA", what: "a Java key store" },
  { text: "zs7OzgAAAAIAAAA", what: "a Java key store" },
  { text: "RWRTY0Iy", what: "a minisign secret key" },
];

const XML_PRIVATE_MEMBER = /<(?:D|InverseQ)>[A-Za-z0-9+/]{16,}/;

/** Private keys in any of their texts: PEM (also with literal `\n`, in one line), Base64 of DER, PGP, PuTTY, JWK, XML. */
export function detectPrivateKeys(text: string): TextDetection[] {
  const found: TextDetection[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + BEGIN.length)) {
    LABEL.lastIndex = at + BEGIN.length;
    if (!LABEL.test(text)) continue;
    const bodyAt = LABEL.lastIndex;
    const endMark = text.indexOf("-----END ", bodyAt);
    const end = endMark < 0 ? text.length : endMark;
    if (hasKeyBody(text, bodyAt, end)) found.push(detection("private key", "a PEM private key block", at, end));
    at = Math.max(at, end - BEGIN.length);
  }
  const putty = text.indexOf("PuTTY-User-Key-File-");
  if (putty >= 0 && text.includes("Private-Lines:"))
    found.push(detection("PuTTY private key", "a PuTTY key file", putty, text.length));
  const isCovered = (at: number): boolean => found.some((key) => at >= key.start && at < key.end);
  for (const { text: magic, what } of MAGIC_TEXTS) {
    const at = text.indexOf(magic);
    if (at >= 0 && startsBase64(text, at) && !isCovered(at)) found.push(base64Key(text, at, what));
  }
  for (let at = text.indexOf("M"); at >= 0; at = text.indexOf("M", at + 1)) {
    const what = startsBase64(text, at) ? derAt(text, at) : undefined;
    if (what === undefined || isCovered(at)) continue;
    const key = base64Key(text, at, what);
    found.push(key);
    at = key.end - 1;
  }
  if (text.includes("<RSAKeyValue>") && XML_PRIVATE_MEMBER.test(text)) {
    found.push(detection("private key", "an XML key with private members", text.indexOf("<RSAKeyValue>"), text.length));
  }
  if (text.includes("InverseQ") && NET_PARAMETERS.test(text)) {
    const start = text.search(NET_PARAMETERS);
    found.push(detection("private RSA parameters", "the private parameters of an RSA key", start, text.length));
  }
  if (text.includes("kty") && JWK_TYPE.test(text) && JWK_PRIVATE_MEMBER.test(text)) {
    const start = text.search(JWK_TYPE);
    found.push(detection("private JSON Web Key", "a JSON Web Key with private members", start, text.length));
  }
  return found;
}

const isBase64 = (code: number): boolean => isBase64Url(code) || code === 43 || code === 47;

/** No character of the same Base64 text stands before the offset; the `n` of an escaped line end does not count. */
function startsBase64(text: string, at: number): boolean {
  return at === 0 || !isBase64(text.charCodeAt(at - 1)) || (text[at - 1] === "n" && text[at - 2] === "\\");
}

/** Base64 characters that are decoded to recognise a structure, and the length of the shortest key's text. */
const DER_HEAD = 64;
const DER_MIN = 40;

/** The private key structure whose Base64 begins at the offset: DER sequences begin with `M` and one of `A` to `I`. */
function derAt(text: string, at: number): string | undefined {
  const second = text.charCodeAt(at + 1);
  if (second < 65 || second > 73) return undefined;
  const head = text.slice(at, base64End(text, at, DER_HEAD));
  return head.length < DER_MIN ? undefined : derPrivateKey(Buffer.from(head, "base64"));
}

function base64End(text: string, from: number, max: number): number {
  let end = from;
  while (end < text.length && end - from < max && isBase64(text.charCodeAt(end))) end += 1;
  return end;
}

/** No private key is longer in Base64. */
const MAX_KEY = 16384;

const base64Key = (text: string, at: number, what: string): TextDetection =>
  detection("private key", `the Base64 of ${what}`, at, base64End(text, at, MAX_KEY));

function detection(kind: string, reason: string, start: number, end: number): TextDetection {
  return {
    id: "private-key",
    kind,
    confidence: "certain",
    reason: `it is ${reason}`,
    secretName: "PRIVATE_KEY",
    start,
    end,
  };
}

/** The shortest key, of Ed25519, is 64 Base64 characters; some may be on their way in another setting. */
const MIN_BODY = 40;

/** A key has Base64 between its marks; `...`, `<your key>` or a sentence is documentation. */
function hasKeyBody(text: string, from: number, to: number): boolean {
  let base64 = 0;
  const end = Math.min(to, from + 512);
  for (let i = from; i < end; i += 1) if (isBase64(text.charCodeAt(i))) base64 += 1;
  const head = text.slice(from, end);
  // a sentence goes on: `(begins with -----BEGIN PRIVATE KEY-----)`
  if (/^[)`;.]/.test(head)) return false;
  return base64 >= MIN_BODY && !head.includes("<") && !/your[ _-]|xxxxxxxx|\$[a-z_{]|\{\{/i.test(head);
}

import type { Evidence } from "./evidence";

const BEGIN = "-----BEGIN ";
/** `RSA PRIVATE KEY`, `OPENSSH PRIVATE KEY`, `PGP PRIVATE KEY BLOCK`, ... after `-----BEGIN `. */
const LABEL = /(?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
const JWK_PRIVATE_MEMBER = /\\?"(?:d|p|q|dp|dq|qi|k)\\?"\s{0,4}:\s{0,4}\\?"[A-Za-z0-9_-]{16,}/;
const JWK_TYPE = /\\?"kty\\?"\s{0,4}:\s{0,4}\\?"(?:RSA|EC|OKP|oct)/;

/** First Base64 characters of DER structures that hold a private key and nothing else. */
const DER_PREFIXES: readonly { readonly prefix: string; readonly what: string }[] = [
  { prefix: "IBADANBgkqhkiG9w0BAQEFAASC", what: "a PKCS #8 RSA private key" },
  { prefix: "MIIEpAIBAAKCAQEA", what: "an RSA private key" },
  { prefix: "MIIEowIBAAKCAQEA", what: "an RSA private key" },
  { prefix: "MIIEogIBAAKCAQEA", what: "an RSA private key" },
  { prefix: "MIIEpQIBAAKCAQEA", what: "an RSA private key" },
  { prefix: "MIIJKAIBAAKCAgEA", what: "an RSA private key" },
  { prefix: "MIIJKQIBAAKCAgEA", what: "an RSA private key" },
  { prefix: "MIIJKgIBAAKCAgEA", what: "an RSA private key" },
  { prefix: "MIGHAgEAMBMGByqGSM49", what: "a PKCS #8 EC private key" },
  { prefix: "MIG2AgEAMBAGByqGSM49", what: "a PKCS #8 EC private key" },
  { prefix: "MHcCAQEEI", what: "an EC private key" },
  { prefix: "MIGkAgEBBD", what: "an EC private key" },
  { prefix: "MC4CAQAwBQYDK2VwBCIE", what: "a PKCS #8 Ed25519 private key" },
  { prefix: "MC4CAQAwBQYDK2VuBCIE", what: "a PKCS #8 X25519 private key" },
  { prefix: "b3BlbnNzaC1rZXktdjE", what: "an OpenSSH private key" },
];

/** Private keys in any of their texts: PEM (also with literal `\n`, in one line), PGP, PuTTY, JWK. */
export function findPrivateKeys(text: string): Evidence[] {
  const found: Evidence[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + BEGIN.length)) {
    LABEL.lastIndex = at + BEGIN.length;
    if (!LABEL.test(text)) continue;
    const bodyAt = LABEL.lastIndex;
    const endMark = text.indexOf("-----END ", bodyAt);
    const end = endMark < 0 ? text.length : endMark;
    if (hasKeyBody(text, bodyAt, end)) found.push(evidence("private key", "a PEM private key block", at, end));
    at = Math.max(at, end - BEGIN.length);
  }
  const putty = text.indexOf("PuTTY-User-Key-File-");
  if (putty >= 0 && text.includes("Private-Lines:"))
    found.push(evidence("PuTTY private key", "a PuTTY key file", putty, text.length));
  for (const { prefix, what } of DER_PREFIXES) {
    const at = text.indexOf(prefix);
    if (at >= 0 && found.every((key) => at < key.start || at >= key.end)) {
      found.push(evidence("private key", `the Base64 of ${what}`, at, at + prefix.length));
    }
  }
  if (text.includes("kty") && JWK_TYPE.test(text) && JWK_PRIVATE_MEMBER.test(text)) {
    const start = text.search(JWK_TYPE);
    found.push(evidence("private JSON Web Key", "a JSON Web Key with private members", start, text.length));
  }
  return found;
}

function evidence(kind: string, reason: string, start: number, end: number): Evidence {
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

/** A key has at least a few base64 characters between its marks; `...` or `<your key>` is documentation. */
function hasKeyBody(text: string, from: number, to: number): boolean {
  let base64 = 0;
  const end = Math.min(to, from + 512);
  for (let i = from; i < end; i += 1) {
    const code = text.charCodeAt(i);
    const isBase64 =
      (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 47 && code <= 57) || code === 43;
    if (isBase64) base64 += 1;
  }
  const head = text.slice(from, end);
  return base64 >= 16 && !/<[a-z -]{2,40}>|your[ _-]|xxxxxxxx|\$\{|\{\{/i.test(head);
}

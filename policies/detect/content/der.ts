/** One element of DER (X.690): its tag, and where its content begins and ends. */
interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

const INTEGER = 0x02;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;

/** Content of the object identifiers that matter, in hexadecimal. */
const PKCS7 = "2a864886f70d0107";
const PASSWORD_BASED_ENCRYPTION: readonly string[] = ["2a864886f70d0105", "2a864886f70d010c01"];

/**
 * What the structure is that begins with these bytes, if it holds a private key: PKCS #1, SEC 1 (RFC 5915), PKCS #8
 * (RFC 5208), PKCS #12 (RFC 7292). Undefined for anything else, certificates, requests, public keys and signatures included.
 */
export function derPrivateKey(bytes: Buffer): string | undefined {
  const outer = elementAt(bytes, 0);
  if (outer?.tag !== SEQUENCE) return undefined;
  const first = elementAt(bytes, outer.start);
  if (first === undefined) return undefined;
  if (first.tag === SEQUENCE) {
    const scheme = objectIdentifier(bytes, first.start);
    const isEncrypted = PASSWORD_BASED_ENCRYPTION.some((prefix) => scheme.startsWith(prefix));
    return isEncrypted ? "an encrypted PKCS #8 private key" : undefined;
  }
  if (first.tag !== INTEGER || first.end - first.start !== 1) return undefined;
  const second = elementAt(bytes, first.end);
  return second === undefined ? undefined : versionedKey(bytes, bytes[first.start] ?? -1, second);
}

/** Private keys begin with a version; what follows it tells them apart. */
function versionedKey(bytes: Buffer, version: number, { tag, start, end }: Element): string | undefined {
  const length = end - start;
  if (version === 3) {
    return tag === SEQUENCE && objectIdentifier(bytes, start).startsWith(PKCS7)
      ? "a PKCS #12 key container"
      : undefined;
  }
  if (version > 1) return undefined;
  if (tag === INTEGER) return version === 0 && length >= 64 ? "an RSA private key" : undefined;
  if (tag === OCTET_STRING) return version === 1 && length >= 16 && length <= 72 ? "an EC private key" : undefined;
  return tag === SEQUENCE && objectIdentifier(bytes, start) !== "" ? "a PKCS #8 private key" : undefined;
}

/** Content of the object identifier at an offset as hexadecimal, or the empty text. */
function objectIdentifier(bytes: Buffer, at: number): string {
  const element = elementAt(bytes, at);
  return element?.tag === OBJECT_IDENTIFIER ? bytes.toString("hex", element.start, element.end) : "";
}

/** The element at an offset; its content may reach beyond the bytes that were read. */
function elementAt(bytes: Buffer, at: number): Element | undefined {
  const tag = bytes[at];
  const length = bytes[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  if (length < 0x80) return { tag, start: at + 2, end: at + 2 + length };
  const size = length & 0x7f;
  if (size < 1 || size > 2 || at + 2 + size > bytes.length) return undefined;
  const start = at + 2 + size;
  return { tag, start, end: start + bytes.readUIntBE(at + 2, size) };
}

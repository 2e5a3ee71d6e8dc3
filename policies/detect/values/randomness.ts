/** Shannon entropy in bits a character. */
function shannonEntropy(text: string): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const HEX = /^[0-9a-fA-F]{20,256}$/;
/** Also of a kind: `section:65c1009d-4243-4427-80ee-1b6f2fc9d320`. */
const TYPED_UUID = /^[a-z][a-z_-]{1,30}:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const TOKEN_CHARACTERS = /^[\x21-\x7e]{16,512}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * True for text that a generator made: 16 characters or more without spaces, hex of 20 or more, with the entropy of random
 * text, and not a chain of words. UUIDs are identifiers and do not count.
 */
export function looksRandom(text: string): boolean {
  if (HEX.test(text)) return shannonEntropy(text) > 2.8 && /[0-9]/.test(text);
  if (!TOKEN_CHARACTERS.test(text) || UUID.test(text) || TYPED_UUID.test(text)) return false;
  return shannonEntropy(text) > 3.2 && !isWordChain(text);
}

/** Words, versions and numbers joined by separators: `my-session-cookie-v2`, `application/json`, `us-east-1a`. */
function isWordChain(text: string): boolean {
  let wordCharacters = 0;
  let characters = 0;
  for (const piece of text.split(/[^A-Za-z0-9]+/)) {
    characters += piece.length;
    if (isWordPiece(piece)) wordCharacters += piece.length;
  }
  return wordCharacters * 10 >= characters * 8;
}

function isWordPiece(piece: string): boolean {
  if (isCamelCase(piece)) return true;
  if (piece.length > 24) return false;
  if (/^[0-9]{1,8}$/.test(piece)) return true;
  // camelCase or PascalCase words of three letters and more, with an optional short number at the end
  if (!/^(?:[A-Z]{0,5}[a-z]{2,}|[A-Z][a-z]|[A-Z]{2,})(?:[A-Z][a-z]{2,}){0,6}[0-9]{0,3}$/.test(piece)) return false;
  return /[aeiouyAEIOUY]/.test(piece) || piece.length <= 4;
}

/** An identifier of several words, without digits: `ConnectToQemuHost`, `UseAttributeInternalIPSubnet`. */
function isCamelCase(piece: string): boolean {
  if (piece.length > 60 || !/^[A-Za-z][a-z]{0,20}(?:[A-Z]{1,6}[a-z]{1,20}){2,9}[A-Z]{0,4}$/.test(piece)) return false;
  const parts = piece.split(/(?=[A-Z][a-z])/);
  return piece.length * 2 >= parts.length * 7 && parts.every((part) => part.length < 4 || /[aeiouy]/i.test(part));
}

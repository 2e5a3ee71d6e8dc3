/** Classes of ASCII characters by code. Scanners use them where a regular expression for each character is too slow. */

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isUpper = (code: number): boolean => code >= 65 && code <= 90;
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
export const isLetter = (code: number): boolean => BASE64URL[code] === LETTER;
export const isAlphanumeric = (code: number): boolean => (BASE64URL[code] ?? 0) >= DIGIT;
/** The alphabet of base64url (RFC 4648 section 5). */
export const isBase64Url = (code: number): boolean => (BASE64URL[code] ?? 0) > 0;
/** White space, quotes and backticks: what ends an unquoted token. */
export const endsToken = (code: number): boolean => code <= 32 || code === 34 || code === 39 || code === 96;

/** Whether a text has only characters of tokens and names: nothing in it separates a name from a value. */
export const isWord = (text: string): boolean => /^[\w.~/-]*$/.test(text);

const LETTER = 3;
const DIGIT = 2;
const SIGN = 1;
/** What each ASCII character is in base64url, 0 for one that is not in it: a look-up where each character is asked about. */
const BASE64URL = Uint8Array.from({ length: 128 }, (_, code) => {
  if (isUpper(code) || isLower(code)) return LETTER;
  if (isDigit(code)) return DIGIT;
  return code === 45 || code === 95 ? SIGN : 0;
});

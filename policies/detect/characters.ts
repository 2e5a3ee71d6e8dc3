/** Classes of ASCII characters by code. Scanners use them where a regular expression for each character is too slow. */

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isUpper = (code: number): boolean => code >= 65 && code <= 90;
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
export const isLetter = (code: number): boolean => isUpper(code) || isLower(code);
export const isAlphanumeric = (code: number): boolean => isDigit(code) || isLetter(code);
/** The alphabet of base64url (RFC 4648 section 5). */
export const isBase64Url = (code: number): boolean => isAlphanumeric(code) || code === 45 || code === 95;
/** White space, quotes and backticks: what ends an unquoted token. */
export const endsToken = (code: number): boolean => code <= 32 || code === 34 || code === 39 || code === 96;

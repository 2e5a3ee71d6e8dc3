const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
/** Shorter text is never a whole encoded document. */
const MIN_BASE64 = 16;

/**
 * The text inside one layer of Base64, percent-encoding, a `data:` URI or a JSON string; undefined for any other text.
 * What decodes to anything but printable text is a random token, not an encoding.
 */
export function peel(text: string): string | undefined {
  return fromDataUri(text) ?? fromBase64(text) ?? fromPercent(text) ?? fromJsonString(text);
}

function fromDataUri(text: string): string | undefined {
  if (!text.startsWith("data:")) return undefined;
  const comma = text.indexOf(";base64,");
  return comma > 0 && comma < 200 ? fromBase64(text.slice(comma + 8)) : undefined;
}

function fromBase64(text: string): string | undefined {
  const compact = text.includes("\n") || text.includes(" ") ? text.replace(/\s+/g, "") : text;
  if (compact.length < MIN_BASE64 || compact.length % 4 === 1 || !BASE64.test(compact)) return undefined;
  const bytes = Buffer.from(compact, "base64");
  const decoded = bytes.toString("utf8");
  return isPrintable(decoded) ? decoded : undefined;
}

function fromPercent(text: string): string | undefined {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return undefined;
  try {
    const decoded = decodeURIComponent(text);
    return decoded === text ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function fromJsonString(text: string): string | undefined {
  if (text.includes('\\"') && /^\s{0,4}[{[]\s{0,4}\\"/.test(text))
    return text.replaceAll('\\"', '"').replaceAll("\\\\", "\\");
  return undefined;
}

function isPrintable(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || code === 0x7f || (code < 32 && code !== 9 && code !== 10 && code !== 13)) return false;
  }
  return text.length > 0;
}

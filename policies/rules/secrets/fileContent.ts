/**
 * The content of a file from its `rawValue`, which the Machines API takes in base64. Some programs pass the text itself;
 * then that is the content. Binary content stays in base64.
 */
export function fileContent(rawValue: string): string {
  const compact = rawValue.replace(/\s/g, "");
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return rawValue;
  const decoded = Buffer.from(compact, "base64");
  const text = decoded.toString("utf8");
  // The word "password" could be base64 by its letters; if what it decodes to is not text, it was not base64.
  return Buffer.from(text, "utf8").equals(decoded) && !text.includes("\0") ? text : rawValue;
}

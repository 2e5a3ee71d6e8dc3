import { printable } from "../../policies/judge/oneLine";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * The text as content or attribute of XML and of HTML, on one line: without markup, changes of the writing direction, or
 * characters that XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets).
 */
export function xml(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

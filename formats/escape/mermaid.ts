import { printable } from "../../policies/judge/oneLine";

/**
 * The text as label of Mermaid, within quotation marks. Whatever is more than a letter, a digit or plain punctuation becomes
 * an entity of Mermaid (https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters): no label ends
 * early, is HTML or Markdown, or ends the code block that the picture stands in.
 */
export function mermaid(text: string): string {
  return printable(text).replace(/[^\p{L}\p{N} ,:/-]/gu, (character) => {
    const isInside = character === "." || character === "_" || character === "(" || character === ")";
    return isInside ? character : `#${character.codePointAt(0)};`;
  });
}

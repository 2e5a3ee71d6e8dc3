import { printable } from "../../policies/judge/oneLine";

/**
 * The text as Markdown within a line or a cell of a table (GitHub Flavored Markdown): without markup, HTML, links, formulas,
 * mentions of people or references to issues. It must not begin a line, where `1.` and `-` would make a list.
 */
export function markdown(text: string): string {
  return (
    printable(text)
      .replace(/[\\`*_[\]|~$!]/g, "\\$&")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll("://", ":\\//")
      .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
      // GitHub and GitLab look for these in the text that Markdown makes, where no backslash is left.
      .replace(/[@#](?=[\p{L}\p{N}_-])/gu, "$&<!-- -->")
  );
}

/** A name or a place, as code. */
export function markdownCode(text: string): string {
  return `<code>${markdown(text)}</code>`;
}

import { isInFile } from "../../policies/fly/location";
import { setting, spelled } from "../../policies/fly/notation";
import type { Finding } from "../../policies/rules/judgement";
import type { Origin } from "../../sources/text/tree";

/** A change of a text that leaves the rest as it is, comments and order included. */
export interface Edit {
  readonly file: string;
  /** From where to where the text is replaced, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The change that a finding's remedy makes in a file: of the value, or where the setting is missing, in the table that lacks
 * it.
 *
 * @param origin where the value was written, or the nearest one above it
 * @returns nothing without a remedy, and where the file has a form that this does not know
 */
export function editFor({ at, remedy }: Finding, origin: Origin, text: string): Edit | undefined {
  if (remedy === undefined || !isInFile(at.resource)) return undefined;
  const { file, range, key } = origin;
  const start = range.start.offset;
  const end = range.end.offset;
  const written = setting(at, remedy);
  const name = key === undefined ? "" : text.slice(key.start.offset, key.end.offset).replace(/^["']|["']$/g, "");
  if (name.toLowerCase() === spelled(at).toLowerCase()) {
    return { file, start, end, text: written.replace(/^[^:=]+[:=] /, "") };
  }
  const marked = text.slice(start, end);
  if (marked.startsWith("{")) return insideBraces(file, start, marked, written);
  switch (at.resource.notation) {
    case "toml":
      return belowHeader(origin, text, written) ?? besideDottedKey(origin, text, written);
    case "yaml":
      return beforeFirstKey(origin, marked, written);
    default:
      return undefined;
  }
}

/** After the brace: on a line of its own if the first key has one. */
function insideBraces(file: string, start: number, marked: string, written: string): Edit {
  const space = /^\{(\s*)/.exec(marked)?.[1] ?? "";
  const isEmpty = marked.slice(1 + space.length).startsWith("}");
  const gap = space === "" ? " " : space;
  const at = start + 1 + space.length;
  if (isEmpty) return { file, start: start + 1, end: at, text: ` ${written} ` };
  return { file, start: at, end: at, text: `${space === "" ? " " : ""}${written},${gap}` };
}

/** Below `[table]` or `[[table]]`, indented as the key that follows. */
function belowHeader({ file, range }: Origin, text: string, written: string): Edit | undefined {
  const lineStart = text.lastIndexOf("\n", range.start.offset - 1) + 1;
  const found = text.indexOf("\n", range.end.offset);
  const lineEnd = found < 0 ? text.length : found;
  const isHeader = /^\s*\[{1,2}[^\]]*$/.test(text.slice(lineStart, range.start.offset));
  if (!isHeader || !/^["']?\s*\]/.test(text.slice(range.end.offset, lineEnd))) return undefined;
  const rest = text.slice(lineEnd - (text[lineEnd - 1] === "\r" ? 1 : 0), lineEnd + longestComment);
  const following = /^(?:\r?\n[ \t]*(?:#[^\n]*)?)*?\r?\n([ \t]*)[\w"']/.exec(rest);
  const indent = following?.[1] ?? /^\s*/.exec(text.slice(lineStart))?.[0] ?? "";
  const newline = text[lineEnd - 1] === "\r" ? "\r\n" : "\n";
  const start = newline === "\r\n" ? lineEnd - 1 : lineEnd;
  return { file, start, end: start, text: `${newline}${indent}${written}` };
}

/** How far below a header its first key is looked for. */
const longestComment = 2000;

/** A table without a header, as `http_service.internal_port = 80` makes it: one more key of that form, on a line above. */
function besideDottedKey({ file, range }: Origin, text: string, written: string): Edit | undefined {
  const start = text.lastIndexOf("\n", range.start.offset - 1) + 1;
  const table = text.slice(start, range.end.offset);
  if (!/^[ \t]*[\w."'-]+$/.test(table) || text[range.end.offset] !== ".") return undefined;
  const newline = text.slice(range.end.offset).split("\n", 1)[0]?.endsWith("\r") === true ? "\r\n" : "\n";
  return { file, start, end: start, text: `${table}.${written}${newline}` };
}

/** Before the first key of a block, in its column. */
function beforeFirstKey({ file, range }: Origin, marked: string, written: string): Edit | undefined {
  if (!/^["']?[\w.-]+["']?\s*:/.test(marked)) return undefined;
  const { offset, column } = range.start;
  return { file, start: offset, end: offset, text: `${written}\n${" ".repeat(column - 1)}` };
}

/** The text with all edits, which are in order. Of edits that overlap, the first one counts. */
export function edited(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, text: replacement } of edits) {
    if (start < position) continue;
    parts.push(text.slice(position, start), replacement);
    position = end;
  }
  return [...parts, text.slice(position)].join("");
}

/** In the order of the text, each once: the machines of a group ask for the same. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  const unique = new Map(edits.map((edit) => [JSON.stringify(edit), edit]));
  return [...unique.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

import type { Frame, ReportedFinding } from "../../formats/report";
import { isHarmless } from "../../policies/rules/secrets/isHarmless";
import type { Origin } from "../../sources/text/tree";

/** As long as no credential is: the length says nothing either. */
const mask = "********";

const longestLead = 200;

/**
 * The line of a finding with what is safe to show of it: its key, and the value that the finding marks if nothing in it may
 * be a credential. Everything else of the line, comments too, is left out.
 */
export function frameOf({ rule, live }: ReportedFinding, origin: Origin, text: string): Frame | undefined {
  const { start, end } = origin.range;
  const lineStart = start.offset - start.column + 1;
  const marked = text.slice(start.offset, end.offset);
  // A state may be one line of ten million letters.
  const before = text.slice(Math.max(lineStart, start.offset - longestLead), start.offset);
  const lead = start.offset - lineStart > longestLead ? "... " : safeLead(before);
  const name = /([\w.-]+)["']?\s*[=:]\s*$/.exec(before)?.[1];
  const isKey = /^["']?\s*[=:]/.test(text.slice(end.offset, end.offset + 20));
  // What only runs stands where the file names the app.
  const isName = isKey || live?.isInFile === false;
  const isShown = (isName || rule.family !== "secrets") && isHarmless(isKey ? undefined : name, marked);
  const shown = isShown ? marked : masked(before, marked);
  if (shown === "") return undefined;
  const tail = /^\]{0,2}/.exec(text.slice(end.offset, end.offset + 2))?.[0] ?? "";
  const isHeader = /^\s*\[{1,2}[\w."' -]*$/.test(before);
  return {
    line: start.line,
    text: `${lead}${shown}${isHeader ? tail : ""}`,
    start: lead.length,
    end: lead.length + shown.length,
  };
}

/** What stands left of the value, if it is a key or the beginning of a table's header. */
function safeLead(before: string): string {
  // A byte order mark would be white space without a width.
  const indented = before.replaceAll("\t", "  ").replace("\ufeff", "");
  const isPlain = /^\s*(?:- )?(?:["']?[\w.-]{1,60}["']?\s*[=:]\s*|\[{1,2}[\w."' -]{0,60}|- )?$/.test(indented);
  if (!isPlain) return "... ";
  const words = indented.match(/[\w.-]+/g) ?? [];
  return words.every((word) => isHarmless(undefined, word)) ? indented : "... ";
}

/** A table and a list show how they begin; a value shows that there is one. */
function masked(before: string, marked: string): string {
  if (marked.startsWith("{")) return "{ ... }";
  if (marked.startsWith("[")) return "[ ... ]";
  return /[=:]\s*$|^\s*- $/.test(before) || before.trim() === "" ? mask : "...";
}

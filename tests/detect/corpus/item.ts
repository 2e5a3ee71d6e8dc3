import type { Candidate, Confidence, Place } from "../../../policies/detect";

/** One labelled value. `expected` is the highest confidence that is reported; undefined: nothing may be. */
export interface Item {
  readonly category: string;
  readonly candidate: Candidate;
  readonly expected: Confidence | undefined;
}

/** Labels the `NAME=value` lines of a text, one item a line; empty lines and lines that start with `# ` are skipped. */
export function envItems(
  category: string,
  expected: Confidence | undefined,
  text: string,
  place: Place = "env",
): Item[] {
  return linesOf(text).map((line) => {
    const equals = line.indexOf("=");
    return { category, expected, candidate: { name: line.slice(0, equals), value: line.slice(equals + 1), place } };
  });
}

/** Labels the lines of a text as values without a telling name. */
export function valueItems(category: string, expected: Confidence | undefined, text: string, name = "SETTING"): Item[] {
  return linesOf(text).map((value) => ({ category, expected, candidate: { name, value, place: "env" } }));
}

/** Labels the lines of a text as shell commands. */
export function commandItems(category: string, expected: Confidence | undefined, text: string): Item[] {
  return linesOf(text).map((value) => ({ category, expected, candidate: { value, place: "command" } }));
}

/** Labels `Name: value` lines as headers. */
export function headerItems(category: string, expected: Confidence | undefined, text: string): Item[] {
  return linesOf(text).map((line) => {
    const colon = line.indexOf(":");
    const candidate: Candidate = { name: line.slice(0, colon), value: line.slice(colon + 1).trim(), place: "header" };
    return { category, expected, candidate };
  });
}

/** Labels whole files: `=== path` starts each one. */
export function fileItems(category: string, expected: Confidence | undefined, text: string): Item[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { category, expected, candidate: { name: part.slice(0, end), value: part.slice(end + 1), place: "file" } };
    });
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("# "));
}

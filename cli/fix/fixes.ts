import { harmless } from "../../formats/lines";
import { isHarmless } from "../../policies/rules/secrets/isHarmless";
import { companionsOf } from "../../sources/companions";
import { readFlyConfig } from "../../sources/fly-toml";
import { writeText } from "../files";
import type { Input } from "../scan/inputs";
import type { Placed } from "../scan/reporting";
import { type Edit, edited, inOrder } from "./edit";

/** A file with what `--fix` makes of it. */
interface FixedFile {
  readonly file: string;
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly fixed: string;
}

/** The files that the remedies of the findings change. A text that flyctl would take less well stays as it is. */
export function fixesOf(inputs: readonly Input[], all: readonly Placed[]): FixedFile[] {
  return inputs.flatMap(({ file, text }) => {
    const edits = inOrder(all.flatMap(({ edit }) => (edit?.file === file ? [edit] : [])));
    const fixed = edited(text, edits);
    return fixed === text || problems(file, fixed) > problems(file, text) ? [] : [{ file, text, edits, fixed }];
  });
}

function problems(file: string, text: string): number {
  return readFlyConfig(file, text, companionsOf(file)).problems.length;
}

export function writeFixes(files: readonly FixedFile[]): void {
  for (const { file, fixed } of files) writeText(file, fixed);
}

/** What would change, as a diff without context: the lines around a change may hold credentials. */
export function diffOf(files: readonly FixedFile[]): string {
  return files
    .flatMap(({ file, text, edits }) => [
      `--- ${harmless(file)}`,
      `+++ ${harmless(file)}`,
      ...edits.flatMap((edit) => hunk(text, edit)),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

function hunk(text: string, { start, end, text: replacement }: Edit): string[] {
  const line = text.slice(0, start).split("\n").length;
  if (start === end) return [`@@ after line ${line} @@`, `+${harmless(replacement.trim().replace(/,$/, ""))}`];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lead = /^\s*["']?[\w.-]+["']?\s*[:=]\s*$/.test(text.slice(lineStart, start))
    ? text.slice(lineStart, start)
    : "";
  const before = text.slice(start, end);
  return [
    `@@ line ${line} @@`,
    `-${harmless(lead)}${isHarmless(undefined, before) ? before : "********"}`,
    `+${harmless(lead)}${harmless(replacement)}`,
  ];
}

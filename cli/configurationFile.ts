import { readFileSync } from "node:fs";
import { harmless } from "../formats/lines";
import { reasonOf } from "../sources/reasonOf";
import type { LocatedMistake } from "./configurationText";

/** @throws where the file cannot be read, with the reason */
export function readConfiguration(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`cannot read the configuration file ${file}: ${reasonOf(error)}`);
  }
}

/** What there is to say about a line of a policy configuration file. */
export interface Remark extends LocatedMistake {
  readonly file: string;
  readonly severity: "mistake" | "warning";
}

/** `FILE:LINE:COLUMN: RULE KEY PROBLEM`, which editors and terminals turn into a link. */
export function remarkLine({ file, line, column, severity, rule, key, problem }: Remark): string {
  const place = [rule, key].filter((part) => part !== undefined).join(" ");
  const what = severity === "warning" ? "warning: " : "";
  return `${harmless(`${file}:${line}:${column}: ${what}${place === "" ? "" : `${place} `}${problem}`)}\n`;
}

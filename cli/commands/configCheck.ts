import { readFileSync } from "node:fs";
import { harmless } from "../../formats/lines";
import { allRules } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { reasonOf } from "../../sources/reasonOf";
import { UsageError } from "../arguments";
import type { Command } from "../command";
import { type Check, checkText, type LocatedMistake } from "../configurationText";
import { contentsText } from "../contentsText";
import { rulesOf } from "../rulesOf";

export const configCheck: Command = {
  usage: "config check [--rules MODULE] [--json] FILE...",
  summary: "find the mistakes in policy configuration files",
  description: `Checks policy configuration files for flyguard scan and for pulumi preview --policy-pack-config, and prints each mistake
and each warning with its line. Of a file without mistakes it prints what the file configures. Pulumi itself accepts
misspelt policies and keys without a warning.`,
  options: {
    rules: {
      value: "MODULE",
      help: "check against the rules of your own pack: MODULE is a JavaScript file that exports `rules`, the list that the pack passes to createPack, and does nothing else",
    },
    json: {
      help: 'print mistakes and warnings as an array of {file, line, column, severity, rule, key, problem}, where severity is "mistake" or "warning"',
    },
  },
  exitCodes:
    "0 no mistakes, whether or not there are warnings; 1 mistakes; 2 wrong usage, or a file that cannot be read",
  run(args, { clock }) {
    if (args.positionals.length === 0) throw new UsageError("config check needs a file");
    const module = args.text("rules");
    const rules: readonly Rule[] = module === undefined ? allRules : rulesOf(module);
    const today = clock().toISOString().slice(0, 10);
    const checks = args.positionals.map(
      (file): FileCheck => ({ file, ...checkText(rules, readConfiguration(file), today) }),
    );
    const stdout = args.flag("json")
      ? `${JSON.stringify(checks.flatMap(remarksOf), undefined, 2)}\n`
      : checks.flatMap((check) => [...remarksOf(check).map(remarkLine), ...summaryOf(check)]).join("");
    return { stdout, code: checks.every(({ mistakes }) => mistakes.length === 0) ? 0 : 1 };
  },
};

interface FileCheck extends Check {
  readonly file: string;
}

/** A line of the output. */
export interface Remark extends LocatedMistake {
  readonly file: string;
  readonly severity: "mistake" | "warning";
}

/** @throws where the file cannot be read, with the reason */
export function readConfiguration(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`cannot read the configuration file ${file}: ${reasonOf(error)}`);
  }
}

function remarksOf({ file, mistakes, warnings }: FileCheck): Remark[] {
  return [
    ...mistakes.map(({ line, column, ...about }) => ({ file, line, column, severity: "mistake" as const, ...about })),
    ...warnings.map(({ line, column, ...about }) => ({ file, line, column, severity: "warning" as const, ...about })),
  ];
}

/** `FILE:LINE:COLUMN: RULE KEY PROBLEM`, which editors and terminals turn into a link. */
export function remarkLine({ file, line, column, severity, rule, key, problem }: Remark): string {
  const place = [rule, key].filter((part) => part !== undefined).join(" ");
  const what = severity === "warning" ? "warning: " : "";
  return `${harmless(`${file}:${line}:${column}: ${what}${place === "" ? "" : `${place} `}${problem}`)}\n`;
}

function summaryOf({ file, contents }: FileCheck): string[] {
  return contents === undefined ? [] : [`${harmless(file)}: ${contentsText(contents)}\n`];
}

import { readFileSync } from "node:fs";
import { allRules } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { UsageError } from "../arguments";
import type { Command } from "../command";
import { type LocatedMistake, mistakesInText } from "../configurationText";
import { rulesOf } from "../rulesOf";

export const configCheck: Command = {
  usage: "config check [--rules MODULE] [--json] FILE...",
  summary: "find the mistakes in policy configuration files",
  description: `Checks policy configuration files for flyguard scan and for pulumi preview --policy-pack-config, and prints each
mistake with its line. Pulumi itself accepts misspelt policies and keys without a warning.`,
  options: {
    rules: {
      value: "MODULE",
      help: "check against the rules of your own pack: MODULE is a JavaScript file that exports `rules`, the list that the pack passes to createPack, and does nothing else",
    },
    json: { help: "print the mistakes as an array of {file, line, column, rule, key, problem}" },
  },
  exitCodes: "0 no mistakes; 1 mistakes; 2 wrong usage, or a file that cannot be read",
  run(args) {
    if (args.positionals.length === 0) throw new UsageError("config check needs a file");
    const module = args.text("rules");
    const rules: readonly Rule[] = module === undefined ? allRules : rulesOf(module);
    const mistakes = args.positionals.flatMap((file) =>
      mistakesInText(rules, readConfiguration(file)).map((mistake): FileMistake => ({ file, ...mistake })),
    );
    const stdout = args.flag("json")
      ? `${JSON.stringify(mistakes, undefined, 2)}\n`
      : mistakes.map(mistakeLine).join("");
    return { stdout, code: mistakes.length === 0 ? 0 : 1 };
  },
};

export interface FileMistake extends LocatedMistake {
  readonly file: string;
}

/** @throws where the file cannot be read, with the reason */
export function readConfiguration(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // Node writes `ENOENT: no such file or directory, open 'x.json'`, without the name if the file is a folder.
    const why = String(error instanceof Error ? error.message : error).replace(/^[A-Z]+: |, .*$/g, "");
    throw new Error(`cannot read the configuration file ${file}: ${why}`);
  }
}

/** `FILE:LINE:COLUMN: RULE KEY PROBLEM`, which editors and terminals turn into a link. */
export function mistakeLine({ file, line, column, rule, key, problem }: FileMistake): string {
  const place = [rule, key].filter((part) => part !== undefined).join(" ");
  return `${file}:${line}:${column}: ${place === "" ? "" : `${place} `}${problem}\n`;
}

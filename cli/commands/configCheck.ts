import { harmless } from "../../formats/lines";
import { allRules } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { UsageError } from "../arguments";
import type { Command } from "../command";
import { type Remark, readConfiguration, remarkLine } from "../configurationFile";
import { type Check, checkText } from "../configurationText";
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

function remarksOf({ file, mistakes, warnings }: FileCheck): Remark[] {
  return [
    ...mistakes.map(({ line, column, ...about }) => ({ file, line, column, severity: "mistake" as const, ...about })),
    ...warnings.map(({ line, column, ...about }) => ({ file, line, column, severity: "warning" as const, ...about })),
  ];
}

function summaryOf({ file, contents }: FileCheck): string[] {
  return contents === undefined ? [] : [`${harmless(file)}: ${contentsText(contents)}\n`];
}

#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { catalogue } from "../policies/rules/catalogue";
import type { Rule } from "../policies/rules/rule";
import { type Check, checkText, type LocatedMistake } from "./configurationText";
import { contentsText } from "./contentsText";
import { rulesOf } from "./rulesOf";
import { runShow } from "./show";

const usage = `Usage: flyguard config check [--rules MODULE] [--json] FILE...

Checks policy configuration files for pulumi preview --policy-pack-config, and prints each mistake and each warning with
its line. Of a file without mistakes it prints what the file configures. Pulumi itself accepts misspelt policies and keys
without a warning.

  --rules MODULE  check against the rules of your own pack: MODULE is a JavaScript file that exports \`rules\`, the list
                  that the pack passes to createPack, and does nothing else
  --json          print mistakes and warnings as an array of {file, line, column, severity, rule, key, problem}, where
                  severity is "mistake" or "warning"
  --help          print this help

Exit codes: 0 no mistakes, whether or not there are warnings; 1 mistakes; 2 wrong usage, or a file that cannot be read.
`;

interface FileCheck extends Check {
  readonly file: string;
}

/** A line of the output. */
interface Remark extends LocatedMistake {
  readonly file: string;
  readonly severity: "mistake" | "warning";
}

/** @returns the exit code */
function main(args: readonly string[]): number {
  const request = readArguments(args);
  if (request === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  if (request.help) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    const rules: readonly Rule[] = request.rules === undefined ? catalogue : rulesOf(request.rules);
    const today = new Date().toISOString().slice(0, 10);
    const checks = request.files.map((file): FileCheck => ({ file, ...checkText(rules, read(file), today) }));
    process.stdout.write(
      request.json
        ? `${JSON.stringify(checks.flatMap(remarksOf), undefined, 2)}\n`
        : checks.flatMap((check) => [...remarksOf(check).map(line), ...summaryOf(check)]).join(""),
    );
    return checks.every(({ mistakes }) => mistakes.length === 0) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`flyguard: ${messageOf(error)}\n`);
    return 2;
  }
}

interface Request {
  readonly help: boolean;
  readonly json: boolean;
  readonly rules: string | undefined;
  readonly files: readonly string[];
}

/** Undefined where the command is used wrongly. */
function readArguments(args: readonly string[]): Request | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        rules: { type: "string" },
      },
      allowPositionals: true,
    });
    const [command, subcommand, ...files] = positionals;
    const isComplete = command === "config" && subcommand === "check" && files.length > 0;
    const help = values.help || args.length === 0;
    return isComplete || help ? { help, json: values.json, rules: values.rules, files } : undefined;
  } catch {
    return undefined;
  }
}

/** @throws where the file cannot be read, with the reason */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // Node writes `ENOENT: no such file or directory, open 'x.json'`, without the name if the file is a folder.
    const why = messageOf(error).replace(/^[A-Z]+: |, .*$/g, "");
    throw new Error(`cannot read the configuration file ${file}: ${why}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function remarksOf({ file, mistakes, warnings }: FileCheck): Remark[] {
  return [
    ...mistakes.map(({ line, column, ...about }) => ({ file, line, column, severity: "mistake" as const, ...about })),
    ...warnings.map(({ line, column, ...about }) => ({ file, line, column, severity: "warning" as const, ...about })),
  ];
}

/** `FILE:LINE:COLUMN: RULE KEY PROBLEM`, which editors and terminals turn into a link. */
function line({ file, line, column, severity, rule, key, problem }: Remark): string {
  const place = [rule, key].filter((part) => part !== undefined).join(" ");
  const what = severity === "warning" ? "warning: " : "";
  return `${file}:${line}:${column}: ${what}${place === "" ? "" : `${place} `}${problem}\n`;
}

function summaryOf({ file, contents }: FileCheck): string[] {
  return contents === undefined ? [] : [`${file}: ${contentsText(contents)}\n`];
}

const [command, ...rest] = process.argv.slice(2);
process.exitCode = command === "show" ? runShow(rest) : main(process.argv.slice(2));

#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { catalogue } from "../policies/rules/catalogue";
import type { Rule } from "../policies/rules/rule";
import { type LocatedMistake, mistakesInText } from "./configurationText";
import { rulesOf } from "./rulesOf";
import { runShow } from "./show";

const usage = `Usage: flyguard config check [--rules MODULE] [--json] FILE...

Checks policy configuration files for pulumi preview --policy-pack-config, and prints each mistake with its line.
Pulumi itself accepts misspelt policies and keys without a warning.

  --rules MODULE  check against the rules of your own pack: MODULE is a JavaScript file that exports \`rules\`, the list
                  that the pack passes to createPack, and does nothing else
  --json          print the mistakes as an array of {file, line, column, rule, key, problem}
  --help          print this help

Exit codes: 0 no mistakes; 1 mistakes; 2 wrong usage, or a file that cannot be read.
`;

interface FileMistake extends LocatedMistake {
  readonly file: string;
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
    const mistakes = request.files.flatMap((file) =>
      mistakesInText(rules, read(file)).map((mistake): FileMistake => ({ file, ...mistake })),
    );
    process.stdout.write(request.json ? `${JSON.stringify(mistakes, undefined, 2)}\n` : mistakes.map(line).join(""));
    return mistakes.length === 0 ? 0 : 1;
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

/** `FILE:LINE:COLUMN: RULE KEY PROBLEM`, which editors and terminals turn into a link. */
function line({ file, line, column, rule, key, problem }: FileMistake): string {
  const place = [rule, key].filter((part) => part !== undefined).join(" ");
  return `${file}:${line}:${column}: ${place === "" ? "" : `${place} `}${problem}\n`;
}

const [command, ...rest] = process.argv.slice(2);
process.exitCode = command === "show" ? runShow(rest) : main(process.argv.slice(2));

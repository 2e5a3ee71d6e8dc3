#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { catalogue } from "../policies/rules/catalogue";
import { type LocatedMistake, mistakesInText } from "./configurationText";

const usage = `Usage: flyguard config check [--json] FILE...

Checks policy configuration files for pulumi preview --policy-pack-config, and prints each mistake with its line.
Pulumi itself accepts misspelt policies and keys without a warning.

  --json  print the mistakes as an array of {file, line, column, rule, key, problem}
  --help  print this help

Exit codes: 0 no mistakes; 1 mistakes; 2 wrong usage, or a file that cannot be read.
`;

interface FileMistake extends LocatedMistake {
  readonly file: string;
}

function main(args: readonly string[]): number {
  const [command, subcommand, ...rest] = args;
  const json = rest.includes("--json");
  const files = rest.filter((argument) => argument !== "--json");
  const stray = files.some((argument) => argument.startsWith("-"));
  if (command !== "config" || subcommand !== "check" || files.length === 0 || stray) {
    const asked = args.includes("--help") || args.length === 0;
    (asked ? process.stdout : process.stderr).write(usage);
    return asked ? 0 : 2;
  }
  const mistakes: FileMistake[] = [];
  for (const file of files) {
    const text = read(file);
    if (text === undefined) return 2;
    mistakes.push(...mistakesInText(catalogue, text).map((mistake) => ({ file, ...mistake })));
  }
  process.stdout.write(json ? `${JSON.stringify(mistakes, undefined, 2)}\n` : mistakes.map(line).join(""));
  return mistakes.length === 0 ? 0 : 1;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // Node writes `ENOENT: no such file or directory, open 'x.json'`, without the name if the file is a folder.
    const why = String(error instanceof Error ? error.message : error).replace(/^[A-Z]+: |, .*$/g, "");
    process.stderr.write(`flyguard: cannot read the configuration file ${file}: ${why}\n`);
    return undefined;
  }
}

/** `FILE:LINE:COLUMN: RULE KEY PROBLEM`, which editors and terminals turn into a link. */
function line({ file, line, column, rule, key, problem }: FileMistake): string {
  const place = [rule, key].filter((part) => part !== undefined).join(" ");
  return `${file}:${line}:${column}: ${place === "" ? "" : `${place} `}${problem}\n`;
}

process.exitCode = main(process.argv.slice(2));

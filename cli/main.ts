#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { catalogue } from "../policies/rules/catalogue";
import { type Problem, problemsIn } from "./configurationText";

const usage = `Usage: flyguard config check [--json] FILE...

Checks policy configuration files, as pulumi preview --policy-pack-config takes them, and prints each mistake with its
line. Pulumi itself lets misspelt policies and keys pass.

  --json  print an array of {file, line, column, rule, key, problem}

Exit code: 0 without mistakes, 1 with mistakes, 2 where a file cannot be read.
`;

interface FileProblem extends Problem {
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
  const problems: FileProblem[] = [];
  for (const file of files) {
    const text = read(file);
    if (text === undefined) return 2;
    problems.push(...problemsIn(catalogue, text).map((problem) => ({ file, ...problem })));
  }
  process.stdout.write(json ? `${JSON.stringify(problems, undefined, 2)}\n` : problems.map(line).join(""));
  return problems.length === 0 ? 0 : 1;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // Node's own words are `ENOENT: no such file or directory, open 'x.json'`, and name no file where it is a folder.
    const why = String(error instanceof Error ? error.message : error).replace(/^[A-Z]+: |, .*$/g, "");
    process.stderr.write(`flyguard: cannot read the configuration file ${file}: ${why}\n`);
    return undefined;
  }
}

/** `FILE:LINE:COLUMN: RULE KEY PROBLEM`, which editors and terminals make a link of. */
function line({ file, line, column, rule, key, problem }: FileProblem): string {
  const place = [rule, key].filter((part) => part !== undefined).join(" ");
  return `${file}:${line}:${column}: ${place === "" ? "" : `${place} `}${problem}\n`;
}

process.exitCode = main(process.argv.slice(2));

import { harmless } from "../../formats/lines";
import type { Arguments, Options } from "../arguments";
import type { Command, Outcome } from "../command";
import { diffOf, fixesOf, writeFixes } from "../fix/fixes";
import { installed } from "../installed";
import { acceptedBy } from "../scan/baselineFile";
import { contextOf } from "../scan/context";
import { isFailed, isShown, outputOptions, outputsOf, writeReport } from "../scan/outputs";
import { reportOf } from "../scan/reporting";
import { failureLines, framesOf, scanOptions, scanRun } from "../scan/scanRun";

const options = {
  ...outputOptions,
  ...scanOptions,
  baseline: { value: "FILE", help: "findings to accept (default: flyguard.baseline.json if it is there)" },
  fix: {
    value: "dry",
    bare: "write",
    choices: ["write", "dry"],
    help: "write what corrects a finding by itself into the files, and report the rest; =dry prints the changes instead",
  },
} satisfies Options;

export const scan: Command = {
  usage: "scan [OPTIONS] [PATH...]",
  summary: "find insecure settings in fly.toml files and Pulumi states",
  description: `Judges fly.toml, fly.json, fly.yaml, fly.*.toml and fly-*.toml below the paths (default: the working directory; not in
node_modules, .git, or what .gitignore names), and files that a path names: configurations of any name, and states that
\`pulumi stack export\` wrote. The path - is stdin. No account and no network is used.`,
  options,
  exitCodes:
    "0 nothing at or above --fail-on; 1 findings; 2 wrong usage or configuration; 3 nothing to scan, or an input that cannot be read",
  run(args, world) {
    const outputs = outputsOf(args);
    const accepted = acceptedBy(args.text("baseline"));
    const first = scanRun(args, world);
    const mode = args.text("fix");
    const fixes =
      mode === undefined
        ? []
        : fixesOf(
            first.inputs,
            first.placed.filter(({ finding }) => !accepted.has(finding.fingerprint)),
          );
    if (mode === "dry") return { stdout: diffOf(fixes), stderr: failureLines(first), code: 0 };
    writeFixes(fixes);
    const result = fixes.length === 0 ? first : scanRun(args, world);
    const failures = failureLines(result);
    if (result.inputs.length === 0) return { stderr: `${failures}${nothingFound(args)}`, code: 3 };
    const all = result.placed.filter(({ finding }) => isShown(args, finding));
    const placedOpen = all.filter(({ finding }) => !accepted.has(finding.fingerprint));
    const open = placedOpen.map(({ finding }) => finding);
    const baselined = all.map(({ finding }) => finding).filter(({ fingerprint }) => accepted.has(fingerprint));
    const excepted = result.facts.excepted.filter((finding) => isShown(args, finding));
    const context = contextOf({ ...result.facts, excepted }, placedOpen);
    const report = reportOf(installed().version, result.inputs, result.verdict, open, baselined, context);
    const stdout = writeReport(report, outputs, args, world, framesOf(result));
    const code = failures !== "" ? 3 : isFailed(args, open) ? 1 : 0;
    const changed = fixes.map(({ file }) => `flyguard: corrected ${harmless(file)}\n`).join("");
    return { stdout, stderr: `${failures}${changed}`, code } satisfies Outcome;
  },
};

function nothingFound({ positionals }: Arguments): string {
  const where = positionals.length === 0 ? "below the working directory" : `in ${positionals.map(harmless).join(" ")}`;
  return `flyguard: nothing to scan ${where}: no fly.toml, fly.json, fly.yaml, fly.*.toml or fly-*.toml\n`;
}

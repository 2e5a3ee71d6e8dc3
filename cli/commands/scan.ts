import { writeFileSync } from "node:fs";
import { formats } from "../../formats";
import { harmless } from "../../formats/lines";
import type { ReportedFinding, Surroundings, Writer } from "../../formats/report";
import { severities } from "../../formats/severity";
import { didYouMean } from "../../policies/configuration/nearest";
import { type Arguments, type Options, UsageError } from "../arguments";
import type { Command, Outcome, World } from "../command";
import { diffOf, fixesOf, writeFixes } from "../fix/fixes";
import { installed } from "../installed";
import { defaultBaseline, readBaseline } from "../scan/baselineFile";
import { contextOf } from "../scan/context";
import { reportOf } from "../scan/reporting";
import { failureLines, framesOf, scanOptions, scanRun } from "../scan/scanRun";

const thresholds = ["mandatory", ...severities, "never"] as const;

const options = {
  format: {
    value: "FORMAT[=FILE]",
    help: `${Object.keys(formats).join(", ")}, to stdout or to a file (repeatable; default text)`,
  },
  "fail-on": { value: "WHAT", help: `what fails: ${thresholds.join(", ")} (default mandatory)`, choices: thresholds },
  ...scanOptions,
  baseline: { value: "FILE", help: "findings to accept (default: flyguard.baseline.json if it is there)" },
  "min-severity": { value: "SEVERITY", help: `leave out what is below: ${severities.join(", ")}`, choices: severities },
  color: { value: "WHEN", help: "auto, always or never (default auto)", choices: ["auto", "always", "never"] },
  fix: {
    value: "dry",
    bare: "write",
    choices: ["write", "dry"],
    help: "write what corrects a finding by itself into the files, and report the rest; =dry prints the changes instead",
  },
  quiet: { help: "print findings only" },
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
    const outputs = outputsOf(args.texts("format"));
    const accepted = acceptedBy(args.text("baseline") ?? defaultBaseline());
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
    const all = result.placed.filter(({ finding }) => isAtLeast(args.text("min-severity"), finding));
    const placedOpen = all.filter(({ finding }) => !accepted.has(finding.fingerprint));
    const open = placedOpen.map(({ finding }) => finding);
    const baselined = all.map(({ finding }) => finding).filter(({ fingerprint }) => accepted.has(fingerprint));
    const context = contextOf(result.facts, placedOpen);
    const report = reportOf(installed().version, result.inputs, result.verdict, open, baselined, context);
    const surroundings = { quiet: args.flag("quiet"), frameOf: framesOf(result) };
    const stdout = outputs
      .map(({ write, file }) => {
        const color = file === undefined && hasColor(args.text("color"), world);
        return output(write(report, { ...surroundings, color } satisfies Surroundings), file);
      })
      .join("");
    const code = failures !== "" ? 3 : open.some((finding) => fails(args.text("fail-on"), finding)) ? 1 : 0;
    const changed = fixes.map(({ file }) => `flyguard: corrected ${harmless(file)}\n`).join("");
    return { stdout, stderr: `${failures}${changed}`, code } satisfies Outcome;
  },
};

interface Output {
  readonly write: Writer;
  /** Undefined for stdout. */
  readonly file: string | undefined;
}

function outputsOf(values: readonly string[]): readonly Output[] {
  const outputs = (values.length === 0 ? ["text"] : values).map((value): Output => {
    const [name = "", ...rest] = value.split("=");
    const write = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (write === undefined) {
      const known = Object.keys(formats);
      throw new UsageError(`unknown format ${name}${didYouMean(name, known)}; formats: ${known.join(", ")}`);
    }
    return { write, file: rest.length === 0 ? undefined : rest.join("=") };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError("only one format can go to stdout: give the others a file, as in --format json=report.json");
  }
  return outputs;
}

/** Writes to the file, and returns what is left for stdout. */
function output(text: string, file: string | undefined): string {
  if (file === undefined) return text;
  try {
    writeFileSync(file, text);
    return "";
  } catch (error) {
    const why = String(error instanceof Error ? error.message : error).replace(/^[A-Z]+: |, .*$/g, "");
    throw new Error(`cannot write ${file}: ${why}`);
  }
}

function acceptedBy(file: string | undefined): ReadonlySet<string> {
  return new Set(file === undefined ? [] : readBaseline(file).map(({ fingerprint }) => fingerprint));
}

function nothingFound({ positionals }: Arguments): string {
  const where = positionals.length === 0 ? "below the working directory" : `in ${positionals.join(" ")}`;
  return `flyguard: nothing to scan ${where}: no fly.toml, fly.json, fly.yaml, fly.*.toml or fly-*.toml\n`;
}

function isAtLeast(minimum: string | undefined, { rule }: ReportedFinding): boolean {
  if (minimum === undefined) return true;
  const asText: readonly string[] = severities;
  return asText.indexOf(rule.severity) <= asText.indexOf(minimum);
}

function fails(threshold: string | undefined, finding: ReportedFinding): boolean {
  if (threshold === "never") return false;
  if (threshold === undefined || threshold === "mandatory") return finding.rule.level === "mandatory";
  return isAtLeast(threshold, finding);
}

/** https://no-color.org and https://force-color.org: a value that is not empty counts. */
function hasColor(when: string | undefined, { env, isTerminal }: World): boolean {
  if (when === "always" || when === "never") return when === "always";
  if ((env.NO_COLOR ?? "") !== "") return false;
  if ((env.FORCE_COLOR ?? "") !== "") return env.FORCE_COLOR !== "0";
  return isTerminal && env.TERM !== "dumb";
}

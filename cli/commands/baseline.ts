import { existsSync, writeFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { harmless } from "../../formats/lines";
import { counted } from "../../policies/rules/counted";
import { repositoryRoot } from "../../sources/discover";
import { type Arguments, type Options, UsageError } from "../arguments";
import type { Command, Outcome, World } from "../command";
import {
  type Accepted,
  acceptedInReport,
  acceptedOf,
  baselineName,
  baselineText,
  readBaseline,
} from "../scan/baselineFile";
import { failureLines, scanOptions, scanRun } from "../scan/scanRun";

const options = {
  baseline: { value: "FILE", help: `the file to write (default: ${baselineName})` },
  prune: { help: "only remove what is no longer found; accept nothing new" },
  report: {
    value: "FILE",
    help: "accept what this JSON report shows, in place of a scan: for scan --live, preview and report (repeatable)",
  },
  ...scanOptions,
} satisfies Options;

export const baseline: Command = {
  usage: "baseline [OPTIONS] [PATH...]",
  summary: `accept today's findings into ${baselineName}`,
  description: `Accepts today's findings: flyguard scan then reports new ones only. The file holds rules, files and fingerprints, and no
values. With paths, what it holds of other files stays. An exception in the policy configuration has a reason and an
end; a baseline has neither.`,
  options,
  exitCodes: "0 written; 2 wrong usage or configuration; 3 nothing to scan, or an input that cannot be read",
  run(args, world) {
    const file = args.text("baseline") ?? baselineName;
    const reports = args.texts("report");
    if (reports.length > 0 && args.positionals.length > 0)
      throw new UsageError("give either --report or paths, not both");
    const found = reports.length > 0 ? reports.flatMap(acceptedInReport) : scanned(args, world);
    if ("code" in found) return found;
    const before = existsSync(file) ? readBaseline(file) : [];
    const fingerprints = new Set(found.map(({ fingerprint }) => fingerprint));
    const others = before.filter(({ file: of }) => !isBelow(args.positionals, of));
    const today = args.flag("prune") ? before.filter(({ fingerprint }) => fingerprints.has(fingerprint)) : found;
    const accepted = [...new Map([...others, ...today].map((one) => [one.fingerprint, one])).values()];
    writeFileSync(file, baselineText(accepted));
    const kept = new Set(accepted.map(({ fingerprint }) => fingerprint));
    const removed = before.filter(({ fingerprint }) => !kept.has(fingerprint)).length;
    const stderr = `flyguard: ${harmless(file)} accepts ${counted(accepted.length, "finding")}; ${removed} removed\n`;
    return { stderr, code: 0 };
  },
};

/** Whether a file, as a baseline names it, is what the paths name; without paths everything is. */
function isBelow(paths: readonly string[], file: string): boolean {
  const at = resolve(repositoryRoot(".") ?? ".", file);
  return (
    paths.length === 0 || paths.some((path) => `${at}${sep}`.startsWith(`${resolve(path).replace(/[\\/]$/, "")}${sep}`))
  );
}

/** What the files have today; or why they cannot be scanned. */
function scanned(args: Arguments, world: World): readonly Accepted[] | Outcome {
  const run = scanRun(args, world);
  if (run.failures.length > 0) return { stderr: failureLines(run), code: 3 };
  if (run.inputs.length === 0) return { stderr: "flyguard: nothing to scan\n", code: 3 };
  return run.placed.map(({ finding }) => acceptedOf(finding));
}

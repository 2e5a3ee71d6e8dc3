import { existsSync } from "node:fs";
import { harmless } from "../../formats/lines";
import { counted } from "../../policies/rules/counted";
import { type Arguments, type Options, UsageError } from "../arguments";
import type { Command, Outcome, World } from "../command";
import { writeText } from "../files";
import { acceptedOf, baselineName, baselineText, type Found, foundInReport, readBaseline } from "../scan/baselineFile";
import { scopeOfScan } from "../scan/baselineScope";
import { failureLines, nothingFound, scanOptions, scanRun } from "../scan/scanRun";

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
values. What it holds of files and rules that were not looked at stays. An exception in the policy configuration has a
reason and an end; a baseline has neither.`,
  options,
  exitCodes: "0 written; 2 wrong usage or configuration; 3 nothing to scan, or an input that cannot be read",
  run(args, world) {
    const file = args.text("baseline") ?? baselineName;
    const reports = args.texts("report");
    if (reports.length > 0 && args.positionals.length > 0)
      throw new UsageError("give either --report or paths, not both");
    const found = reports.length > 0 ? reports.map(foundInReport) : scanned(args, world);
    if ("code" in found) return found;
    const before = existsSync(file) ? readBaseline(file) : [];
    const findings = found.flatMap((one) => one.findings);
    const fingerprints = new Set(findings.map(({ fingerprint }) => fingerprint));
    const others = before.filter((one) => found.every(({ scope }) => !scope(one)));
    const today = args.flag("prune") ? before.filter(({ fingerprint }) => fingerprints.has(fingerprint)) : findings;
    const accepted = [...new Map([...others, ...today].map((one) => [one.fingerprint, one])).values()];
    writeText(file, baselineText(accepted));
    const kept = new Set(accepted.map(({ fingerprint }) => fingerprint));
    const removed = before.filter(({ fingerprint }) => !kept.has(fingerprint)).length;
    const stderr = `flyguard: ${harmless(file)} accepts ${counted(accepted.length, "finding")}; ${removed} removed\n`;
    return { stderr, code: 0 };
  },
};

/** What the files have today; or why they cannot be scanned. */
function scanned(args: Arguments, world: World): readonly Found[] | Outcome {
  const { inputs, placed, facts, failures } = scanRun(args, world);
  if (failures.length > 0) return { stderr: failureLines({ failures }), code: 3 };
  if (inputs.length === 0) return { stderr: nothingFound(args), code: 3 };
  const files = inputs.map(({ file }) => file);
  const scope = scopeOfScan(args.positionals, files, facts.chosen);
  return [{ findings: placed.map(({ finding }) => acceptedOf(finding)), scope }];
}

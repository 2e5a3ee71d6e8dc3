import { harmless } from "../../formats/lines";
import type { NotChecked } from "../../formats/report";
import type { Arguments, Options } from "../arguments";
import type { Command, Outcome, World } from "../command";
import { diffOf, fixesOf, writeFixes } from "../fix/fixes";
import { installed } from "../installed";
import { acceptedBy } from "../scan/baselineFile";
import { contextOf } from "../scan/context";
import { checkLive, type LiveInputs, liveOptions, readLive, tokenHint } from "../scan/live";
import { isFailed, isShown, type Output, outputOptions, outputsOf, writeReport } from "../scan/outputs";
import { reportOf } from "../scan/reporting";
import { failureLines, framesOf, nothingFound, scanOptions, scanRun, settingsOf } from "../scan/scanRun";

const options = {
  ...outputOptions,
  ...scanOptions,
  ...liveOptions,
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
  summary: "find insecure settings in fly.toml files, Pulumi states and running organisations",
  description: `Judges fly.toml, fly.json, fly.yaml, fly.*.toml and fly-*.toml below the paths (default: the working directory; not in
node_modules, .git, or what .gitignore names), and files that a path names: configurations of any name, and states that
\`pulumi stack export\` wrote. The path - is stdin. Without --live, no account and no network is used.

With --live it reads an organisation of Fly.io, by a token in FLY_API_TOKEN or FLY_ACCESS_TOKEN that need not write:

  export FLY_API_TOKEN="$(${tokenHint})"
  flyguard scan --live

It asks for names of secrets, never for values, and changes nothing. With paths, their apps are joined with those that
run.`,
  options,
  exitCodes:
    "0 nothing at or above --fail-on; 1 findings; 2 wrong usage or configuration; 3 nothing to scan, or an input that cannot be read; 4 a part of the organisation could not be read, with --strict-live",
  run(args, world) {
    checkLive(args, world);
    const outputs = outputsOf(args);
    if (!args.flag("live")) return scanned(args, world, outputs);
    // A mistake in the configuration is said before Fly is asked.
    settingsOf(args, world);
    return readLive(args, world).then((live) => scanned(args, world, outputs, live), interrupted);
  },
};

function scanned(args: Arguments, world: World, outputs: readonly Output[], live?: LiveInputs): Outcome {
  const accepted = acceptedBy(args.text("baseline"));
  const first = scanRun(args, world, live);
  const mode = args.text("fix");
  const fixes =
    mode === undefined
      ? []
      : fixesOf(
          first.inputs,
          first.placed.filter(({ finding }) => !accepted.has(finding.fingerprint)),
        );
  if (first.inputs.length === 0) return { stderr: failureLines(first) || nothingFound(args), code: 3 };
  if (mode === "dry") {
    const none = fixes.length === 0 ? "flyguard: --fix corrects none of the findings\n" : "";
    const unread = failureLines(first);
    return { stdout: diffOf(fixes), stderr: `${unread}${none}`, code: unread === "" ? 0 : 3 };
  }
  writeFixes(fixes);
  const result = fixes.length === 0 ? first : scanRun(args, world, live);
  const failures = failureLines(result);
  const all = result.placed.filter(({ finding }) => isShown(args, finding));
  const placedOpen = all.filter(({ finding }) => !accepted.has(finding.fingerprint));
  const open = placedOpen.map(({ finding }) => finding);
  const baselined = all.map(({ finding }) => finding).filter(({ fingerprint }) => accepted.has(fingerprint));
  const excepted = result.facts.excepted.filter((finding) => isShown(args, finding));
  const context = contextOf({ ...result.facts, excepted }, placedOpen);
  const { inputs, verdict } = result;
  const { version } = installed();
  const report = reportOf({ version, inputs, ran: verdict.ran, findings: open, baselined }, context);
  const stdout = writeReport(report, outputs, args, world, framesOf(result));
  const isIncomplete = args.flag("strict-live") && report.notChecked.length > 0;
  const code = failures !== "" ? 3 : isIncomplete ? 4 : isFailed(args, open) ? 1 : 0;
  const changed = fixes.map(({ file }) => `flyguard: corrected ${harmless(file)}\n`).join("");
  return { stdout, stderr: `${failures}${changed}${liveLines(live, report.notChecked)}`, code };
}

/** What is to be said of the token and of what it does not show. */
function liveLines(live: LiveInputs | undefined, notChecked: readonly NotChecked[]): string {
  const stronger =
    live?.mayWrite === true ? `flyguard: this token may also write; a read-only one suffices: ${tokenHint}\n` : "";
  const calls = notChecked.map(({ endpoint, why }) => `${endpoint} (${why})`).join(", ");
  return `${stronger}${calls === "" ? "" : `flyguard: not checked: ${calls}\n`}`;
}

function interrupted(error: unknown): Outcome {
  if (error instanceof Error && error.name === "AbortError") return { stderr: "flyguard: interrupted\n", code: 130 };
  throw error;
}

import { readFileSync } from "node:fs";
import { harmless } from "../../formats/lines";
import type { PulumiRun } from "../../sources/pulumi-run/engineEvents";
import type { Positions } from "../../sources/pulumi-run/positions";
import { projectAt } from "../../sources/pulumi-run/project";
import { type RunFile, RunFileError, readRunFile } from "../../sources/pulumi-run/runFile";
import { reasonOf } from "../../sources/reasonOf";
import type { Options } from "../arguments";
import type { Command, Outcome, World } from "../command";
import { packName } from "../pulumi-run/findings";
import { requestOf, runOptions, saidOf, writeRunReport } from "../pulumi-run/runReport";

const options = {
  project: { value: "FOLDER", help: "folder of the program (default: that of Pulumi.yaml here or above)" },
  ...runOptions,
} satisfies Options;

export const report: Command = {
  usage: "report [OPTIONS] [FILE...]",
  summary: "report what a run of Pulumi found, from the files that it wrote",
  description: `Reads what a run of Pulumi with the policy pack flyguard has written (default: stdin, also named -), and runs nothing:
  - an event log: PULUMI_DEBUG_COMMANDS=true pulumi preview --event-log FILE
  - the stream of PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json, or of pulumi up --json
  - pulumi policy analyze --json
With one of them, the document of pulumi preview --json or pulumi stack export adds the lines of the program.`,
  options,
  exitCodes:
    "0 nothing at or above --fail-on; 1 findings; 2 wrong usage or configuration; 3 an input that cannot be read, or a run that ended too early",
  run(args, world) {
    const request = requestOf("report", args, world);
    const files = args.positionals.length === 0 ? ["-"] : args.positionals;
    const read: RunFile[] = [];
    for (const file of files) {
      const one = readOrWhy(file, world);
      if (typeof one === "string") return failed(one);
      read.push(one);
    }
    const runs = read.flatMap((one) => ("run" in one ? [one.run] : []));
    const [run] = runs;
    if (run === undefined)
      return failed(`${namesOf(files)}: no policy findings: give the event log of the run as well`);
    if (runs.length > 1) return failed(`${namesOf(files)}: the events of several runs; report one at a time`);
    if (!hasPack(run)) return failed(`${namesOf(files)}: the policy pack ${packName} did not run`);
    const positions: Positions = new Map(read.flatMap((one) => ("positions" in one ? [...one.positions] : [])));
    const project = projectAt(args.text("project") ?? ".");
    const written = writeRunReport({ run, positions, project }, request);
    const code = written.gaps.length > 0 ? 3 : written.isFailed ? 1 : 0;
    return { stdout: written.stdout, stderr: saidOf([...written.gaps, ...written.notes]), code };
  },
};

function failed(why: string): Outcome {
  return { stderr: saidOf([why]), code: 3 };
}

function hasPack({ policies, violations }: PulumiRun): boolean {
  return policies.has(packName) || violations.some(({ pack }) => pack === packName);
}

/** The file, read; or why not, in one sentence. */
function readOrWhy(file: string, { stdin }: World): RunFile | string {
  try {
    return readRunFile(file === "-" ? stdin() : readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof RunFileError) return `${namesOf([file])} ${error.message}`;
    return `cannot read ${namesOf([file])}: ${reasonOf(error)}`;
  }
}

function namesOf(files: readonly string[]): string {
  return files.map((file) => (file === "-" ? "stdin" : harmless(file))).join(", ");
}

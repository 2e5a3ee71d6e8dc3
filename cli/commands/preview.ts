import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formOf } from "../../policies/configuration/form";
import { sdkIsMissing } from "../../policies/judge/flyguard";
import { projectAt } from "../../sources/pulumi-run/project";
import { type Arguments, UsageError } from "../arguments";
import type { Command, Outcome } from "../command";
import { installed } from "../installed";
import { privateFolder, removeFolder } from "../pulumi-run/pipes";
import { watchPreview } from "../pulumi-run/pulumiPreview";
import {
  type Request,
  requestOf,
  runOptions,
  saidOf,
  type WrittenReport,
  writeRunReport,
} from "../pulumi-run/runReport";
import { configurationFile, profileFile } from "../scan/configuration";

export const preview: Command = {
  usage: "preview [OPTIONS] [-- PULUMI ARGS]",
  summary: "run pulumi preview with the policy pack, and report findings at the lines of the program",
  description: `Runs \`pulumi preview\` once, with this package as policy pack and with the arguments after --, such as --stack dev.
Pulumi's own display stays as it is; if a report other than text goes to stdout, the display goes to stderr. The exit
code is Pulumi's: a baseline or --rule changes the report, and not what Pulumi rejects. No value of the program is
written anywhere.`,
  options: runOptions,
  passesTo: "pulumi",
  exitCodes:
    "Pulumi's if it is not 0; else 0 nothing at or above --fail-on, 1 findings; 2 wrong usage or configuration",
  async run(args, world) {
    const request = requestOf("preview", args, world);
    const { folder: pack } = installed();
    if (!hasSdk(pack)) return { stderr: `${sdkIsMissing}\n`, code: 2 };
    const ours = args.positionals.find((arg) => /^--event-log(?:=|$)/.test(arg));
    if (ours !== undefined) throw new UsageError("--event-log is taken: flyguard preview reads the event log itself");
    const folder = privateFolder();
    const remove = () => removeFolder(folder);
    // Also where an error that nobody expects ends the process.
    process.once("exit", remove);
    try {
      const { code, run, positions } = await watchPreview({
        args: ["--policy-pack", pack, ...packConfiguration(request, folder), ...args.positionals],
        env: { ...world.env },
        display: request.outputs.some(({ format, file }) => file === undefined && format !== "text") ? 2 : 1,
        folder,
      });
      const project = projectAt(folderIn(args));
      return outcomeOf(code, () => writeRunReport({ run, positions, project }, request));
    } finally {
      remove();
      process.off("exit", remove);
    }
  },
};

function hasSdk(pack: string): boolean {
  try {
    require.resolve("@pulumi/policy", { paths: [pack] });
    return true;
  } catch {
    return false;
  }
}

/** Pulumi takes one configuration file for a pack. The folder is private, and is removed after the run. */
function packConfiguration({ args, all, settings }: Request, folder: string): string[] {
  const profile = args.text("profile") ?? "standard";
  const file = configurationFile(args.text("config"));
  if (profile === "standard") return file === undefined ? [] : ["--policy-pack-config", file];
  if (file === undefined) return ["--policy-pack-config", profileFile(profile)];
  const configured: unknown = JSON.parse(readFileSync(file, "utf8"));
  const policies = Object.fromEntries(
    all.flatMap(({ name }) => {
      const setting = settings.get(name);
      return setting === undefined ? [] : [[name, { ...setting.configuration, enforcementLevel: setting.level }]];
    }),
  );
  const isVersioned = formOf(configured) === "version 2" && typeof configured === "object";
  const both = join(folder, "configuration.json");
  writeFileSync(both, JSON.stringify(isVersioned ? { ...configured, policies } : policies), { mode: 0o600 });
  return ["--policy-pack-config", both];
}

/** Where Pulumi runs: its option `--cwd`, or `-C`. */
function folderIn({ positionals }: Arguments): string {
  const index = positionals.findLastIndex((arg) => /^(?:--cwd|-C)(?:=|$)/.test(arg));
  const arg = positionals[index];
  if (arg === undefined) return ".";
  return arg.includes("=") ? arg.slice(arg.indexOf("=") + 1) : (positionals[index + 1] ?? ".");
}

/** Pulumi's exit code wins: what it rejects stays rejected, whatever becomes of the report. */
function outcomeOf(code: number, write: () => WrittenReport): Outcome {
  try {
    const { stdout, gaps, notes, isFailed } = write();
    return { stdout, stderr: saidOf([...gaps, ...notes]), code: code !== 0 || !isFailed ? code : 1 };
  } catch (error) {
    return { stderr: saidOf([error instanceof Error ? error.message : String(error)]), code: code === 0 ? 2 : code };
  }
}

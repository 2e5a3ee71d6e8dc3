import { harmless } from "../../formats/lines";
import type { Frame, ReportedFinding } from "../../formats/report";
import { didYouMean } from "../../policies/configuration/nearest";
import { withReports } from "../../policies/judge/withReports";
import { allRules } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { discover, type FoundFile } from "../../sources/discover";
import { kindOf, namedByText } from "../../sources/sniff";
import { type Arguments, type Options, UsageError } from "../arguments";
import type { World } from "../command";
import { privacyBy, profiles, readSettings } from "./configuration";
import type { RunFacts } from "./context";
import { frameOf } from "./frame";
import { type Input, readInput } from "./inputs";
import { judge, type Verdict } from "./judging";
import { type Placed, placed, placedExcepted } from "./reporting";

/** Options of every command that judges files. */
export const scanOptions = {
  config: {
    value: "FILE",
    help: "policy configuration file (default: flyguard.json here or above, up to the repository's root)",
  },
  profile: { value: "NAME", help: `levels to start from: ${profiles.join(", ")}`, choices: profiles },
  private: { value: "GLOB", help: "names of apps that have only a Flycast address (repeatable)" },
  rule: { value: "RULE", help: "run only this rule (repeatable)" },
} satisfies Options;

/** What a run found, before a baseline or a threshold sets something aside. */
export interface ScanRun {
  readonly inputs: readonly Input[];
  readonly verdict: Verdict;
  readonly facts: RunFacts;
  readonly placed: readonly Placed[];
  /** What could not be read, in one line each. */
  readonly failures: readonly string[];
}

/** Judges what the arguments name. @throws {UsageError} where an option or the configuration is wrong */
export function scanRun(args: Arguments, { stdin, clock, progress }: World): ScanRun {
  const all = withReports(allRules);
  const settings = readSettings(all, args.text("config"), args.text("profile"), clock);
  const rules = chosen(all, args.texts("rule"));
  const paths = args.positionals.length === 0 ? ["."] : args.positionals;
  const { files, failures } = discover(paths.filter((path) => path !== "-"));
  const found = paths.includes("-") ? [...files, fromStdin(stdin())] : files;
  const isPrivate = privacyBy(settings, args.texts("private"));
  const read = found.map((file, index) => {
    progress(`reading file ${index + 1} of ${found.length}`);
    return readInput(file, { isPrivate }) ?? file.file;
  });
  const inputs = read.filter((input): input is Input => typeof input !== "string");
  const unreadable = read.filter((input) => typeof input === "string").map((file) => `${file}: not valid JSON`);
  const verdict = judge(inputs, rules, settings, clock, progress);
  const facts: RunFacts = {
    command: "scan",
    day: clock().toISOString().slice(0, 10),
    all,
    chosen: rules,
    settings,
    inputs,
    ran: verdict.ran,
    excepted: placedExcepted(verdict.excepted),
  };
  return { inputs, verdict, facts, placed: placed(verdict.judged), failures: [...failures, ...unreadable] };
}

function fromStdin(text: string): FoundFile {
  const kind = kindOf(text);
  return { file: kind === "pulumi-state" ? "stdin" : `stdin/${namedByText(text)}`, kind, text };
}

/** The rules that `--rule` names; all where it is not given. @throws {UsageError} where there is no such rule */
export function chosen(all: readonly Rule[], names: readonly string[]): readonly Rule[] {
  const known = all.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name)) throw new UsageError(`unknown rule ${name}${didYouMean(name, known)}`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** What could not be read, for stderr. The names come from folders, and may be hostile. */
export function failureLines({ failures }: Pick<ScanRun, "failures">): string {
  return failures.map((failure) => `flyguard: cannot read ${harmless(failure)}\n`).join("");
}

/** What shows the line of each finding. */
export function framesOf({ inputs, placed: all }: ScanRun): (finding: ReportedFinding) => Frame | undefined {
  const texts = new Map(inputs.map(({ file, text }) => [file, text]));
  const origins = new Map(all.map(({ finding, origin }) => [finding.fingerprint, origin]));
  return (finding) => {
    const origin = origins.get(finding.fingerprint);
    const text = origin === undefined ? undefined : texts.get(origin.file);
    return origin === undefined || text === undefined ? undefined : frameOf(finding, origin, text);
  };
}

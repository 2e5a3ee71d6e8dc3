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
import { joinedFindings, withLiveAddresses } from "./joined";
import { bothVerdicts, judge, type Verdict } from "./judging";
import type { LiveInputs } from "./live";
import { type Placed, placed, placedExcepted, sorted } from "./reporting";

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

/**
 * Judges what the arguments name.
 *
 * @param live a running organisation: then files are read only where the arguments name some
 * @throws {UsageError} where an option or the configuration is wrong
 */
export function scanRun(args: Arguments, { stdin, clock, progress }: World, live?: LiveInputs): ScanRun {
  const { everyRule, settings, rules } = settingsOf(args, { clock });
  const paths = args.positionals.length === 0 && live === undefined ? ["."] : args.positionals;
  const { files: named, failures } = discover(paths.filter((path) => path !== "-"));
  const all = paths.includes("-") ? [...named, fromStdin(stdin())] : named;
  const found = all.filter((file) => whyNot(file) === undefined);
  const others = all.flatMap((file) => whyNot(file) ?? []);
  const isPrivate = privacyBy(settings, args.texts("private"));
  const read = found.map((file, index) => {
    progress(`reading file ${index + 1} of ${found.length}`);
    return readInput(file, { isPrivate });
  });
  const files = read.filter((input): input is Input => !("unread" in input));
  const unreadable = [...others, ...read.flatMap((input) => ("unread" in input ? [input.unread] : []))];
  const judgeAll = (inputs: readonly Input[]) => judge(inputs, rules, settings, clock, progress);
  const day = clock().toISOString().slice(0, 10);
  const known = { command: "scan", day, all: everyRule, chosen: rules, settings } as const;
  if (live === undefined) {
    const verdict = judgeAll(files);
    const excepted = placedExcepted(verdict.excepted);
    const facts: RunFacts = { ...known, inputs: files, ran: verdict.ran, excepted, gaps: [] };
    return { inputs: files, verdict, facts, placed: placed(verdict.judged), failures: [...failures, ...unreadable] };
  }
  // What a file declares and what runs are two stacks: of one app, both have machines.
  const ofFiles = judgeAll(withLiveAddresses(files, live));
  const ofLive = judgeAll(live.inputs);
  const verdict = bothVerdicts(ofFiles, ofLive, rules);
  const inputs = [...files, ...live.inputs];
  const joined = sorted(joinedFindings(placed(ofFiles.judged), placed(ofLive.judged), files));
  const unread = live.isUnread ? ["the apps of the organisation: see what was not checked"] : [];
  return {
    inputs,
    verdict,
    facts: { ...known, inputs, ran: verdict.ran, excepted: placedExcepted(verdict.excepted), gaps: live.gaps },
    placed: joined,
    failures: [...failures, ...unreadable, ...unread],
  };
}

/** Which rules run, and how. @throws {UsageError} where an option or the configuration is wrong */
export function settingsOf(args: Arguments, { clock }: Pick<World, "clock">) {
  const everyRule = withReports(allRules);
  const settings = readSettings(everyRule, args.text("config"), args.text("profile"), clock);
  return { everyRule, settings, rules: chosen(everyRule, args.texts("rule")) };
}

function fromStdin(text: string): FoundFile {
  const kind = kindOf(undefined, text);
  return { file: kind === "maybe-fly-config" ? `stdin/${namedByText(text)}` : "stdin", kind, text };
}

/** What to say where the paths have nothing to scan. The names come from the command line. */
export function nothingFound({ positionals }: Arguments): string {
  const where = positionals.length === 0 ? "below the working directory" : `in ${positionals.map(harmless).join(" ")}`;
  return `flyguard: nothing to scan ${where}: no fly.toml, fly.json, fly.yaml, fly.*.toml or fly-*.toml\n`;
}

/** Why a text is not scanned: of nothing, and of what other commands read, no item of the checklist is ok. */
export function whyNot({ file, kind }: FoundFile): string | undefined {
  if (kind === "empty") return `${file}: it is empty`;
  return kind === "pulumi-run" ? `${file}: a run of Pulumi wrote it, and flyguard report reads it` : undefined;
}

/** The rules that `--rule` names; all where it is not given. @throws {UsageError} where there is no such rule */
export function chosen(all: readonly Rule[], names: readonly string[]): readonly Rule[] {
  const known = all.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name))
      throw new UsageError(`unknown rule ${name}${didYouMean(name, known)}; flyguard rules lists all`);
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
  // Findings that differ in nothing but their lines share a fingerprint.
  const keyOf = ({ fingerprint, place }: ReportedFinding) => JSON.stringify([fingerprint, place.range]);
  const origins = new Map(all.map(({ finding, origin }) => [keyOf(finding), origin]));
  return (finding) => {
    const origin = origins.get(keyOf(finding));
    const text = origin === undefined ? undefined : texts.get(origin.file);
    return origin === undefined || text === undefined ? undefined : frameOf(finding, origin, text);
  };
}

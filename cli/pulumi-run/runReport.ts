import { harmless } from "../../formats/lines";
import type {
  NotRun,
  Report,
  ReportedFinding,
  ReportedLevel,
  ReportedRule,
  ReportingCommand,
} from "../../formats/report";
import { severities } from "../../formats/severity";
import type { Setting } from "../../policies/configuration/settings";
import { docsUrl } from "../../policies/judge/message";
import type { Explanation } from "../../policies/judge/readMessage";
import { withReports } from "../../policies/judge/withReports";
import { allRules } from "../../policies/rules/catalogue";
import { counted } from "../../policies/rules/counted";
import type { Rule } from "../../policies/rules/rule";
import type { PulumiRun, Violation } from "../../sources/pulumi-run/engineEvents";
import type { Positions } from "../../sources/pulumi-run/positions";
import type { FoundProject } from "../../sources/pulumi-run/project";
import type { Arguments, Options } from "../arguments";
import type { World } from "../command";
import { installed } from "../installed";
import { acceptedBy } from "../scan/baselineFile";
import { readSettings } from "../scan/configuration";
import { contextOf } from "../scan/context";
import { isFor, type RanRule } from "../scan/judging";
import { isFailed, isShown, type Output, outputOptions, outputsOf, writeReport } from "../scan/outputs";
import { reportedRule, reportOf } from "../scan/reporting";
import { chosen, scanOptions } from "../scan/scanRun";
import { findingsOf, packName, shownFile, unreadIn } from "./findings";

/** Options of every command that reports what a run of Pulumi found. */
export const runOptions = {
  ...outputOptions,
  config: scanOptions.config,
  profile: scanOptions.profile,
  rule: { value: "RULE", help: "report only this rule (repeatable)" },
  baseline: { value: "FILE", help: "findings to accept (default: flyguard.baseline.json if it is there)" },
} satisfies Options;

/** What the arguments ask for, read before a run: wrong use must not cost a preview. */
export interface Request {
  readonly command: ReportingCommand;
  readonly args: Arguments;
  readonly world: World;
  readonly outputs: readonly Output[];
  readonly all: readonly Rule[];
  readonly chosen: readonly Rule[];
  readonly settings: ReadonlyMap<string, Setting>;
  /** Fingerprints. */
  readonly accepted: ReadonlySet<string>;
}

/** @throws {UsageError} where an option or the configuration is wrong */
export function requestOf(command: ReportingCommand, args: Arguments, world: World): Request {
  const all = withReports(allRules);
  return {
    command,
    args,
    world,
    outputs: outputsOf(args),
    all,
    chosen: chosen(all, args.texts("rule")),
    settings: readSettings(all, args.text("config"), args.text("profile"), world.clock),
    accepted: acceptedBy(args.text("baseline")),
  };
}

/** What a run of Pulumi left. */
export interface FinishedRun {
  readonly run: PulumiRun;
  readonly positions: Positions;
  readonly project: FoundProject;
}

export interface WrittenReport {
  /** What of the report goes to stdout. */
  readonly stdout: string;
  /** What the report lacks, in one line each. */
  readonly gaps: readonly string[];
  /** What else there is to know, in one line each. */
  readonly notes: readonly string[];
  /** Whether a finding is what `--fail-on` names. */
  readonly isFailed: boolean;
}

/** Writes what flyguard's pack found in a run of Pulumi. @throws {Error} where a file cannot be written */
export function writeRunReport(finished: FinishedRun, request: Request): WrittenReport {
  const { args, world, outputs, accepted } = request;
  const names = new Set(request.chosen.map(({ name }) => name));
  const isChosen = ({ rule }: ReportedFinding) => args.texts("rule").length === 0 || names.has(rule.name);
  const { run, positions, project } = finished;
  const all = findingsOf(run, { positions, project, ruleOf: ruleFinder(request.all) }).filter(
    (finding) => isChosen(finding) && isShown(args, finding),
  );
  const isAccepted = ({ fingerprint }: ReportedFinding) => accepted.has(fingerprint);
  const open = all.filter((finding) => !isAccepted(finding));
  const report = reportOfRun(finished, request, open, all.filter(isAccepted));
  return {
    stdout: writeReport(report, outputs, args, world, () => undefined),
    gaps: gapsOf(run),
    notes: otherPacks(run),
    isFailed: isFailed(args, open),
  };
}

/** The rule of a violation; one that this version of the command does not know, as far as the violation describes it. */
function ruleFinder(
  rules: readonly Rule[],
): (violation: Violation, explanation: Explanation | undefined) => ReportedRule {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  return ({ policy: name, level, severity }, explanation) => {
    const rule = byName.get(name);
    if (rule !== undefined) return reportedRule({ rule, level });
    const known = severities.find((one) => one === severity) ?? "medium";
    const empty = { why: "", family: "unknown", checklist: [], controls: {}, sources: [] };
    const { fix = "", docs = docsUrl({ name }) } = explanation ?? {};
    return { ...empty, name, title: name, severity: known, level, fix, docs };
  };
}

function reportOfRun(
  { run, project }: FinishedRun,
  request: Request,
  open: readonly ReportedFinding[],
  baselined: readonly ReportedFinding[],
): Report {
  const { command, all, chosen: chosenRules, settings, world } = request;
  const file = shownFile(project.file);
  const input = { file, source: "pulumi" as const, text: "", apps: [], members: [], isRefused: false };
  const ran = ranIn(run, request);
  const day = world.clock().toISOString().slice(0, 10);
  const facts = { command, day, all, chosen: chosenRules, settings, inputs: [input], ran, excepted: [], gaps: [] };
  const context = { ...contextOf(facts, []), notRun: notRunOf(run, request, ran) };
  const { version } = installed();
  const report = reportOf({ version, inputs: [input], ran, findings: open, baselined }, context);
  const known = new Set(report.rules.map(({ name }) => name));
  const others = new Map([...open, ...baselined].map(({ rule }) => [rule.name, rule]));
  return { ...report, rules: [...report.rules, ...[...others.values()].filter(({ name }) => !known.has(name))] };
}

/**
 * The rules that judged. Where the run did not come to judge the stack, those are only rules that found something: the
 * others may not have been asked.
 */
function ranIn(run: PulumiRun, { chosen: rules, settings }: Request): RanRule[] {
  const found = new Map<string, ReportedLevel>(
    run.violations.filter(({ pack }) => pack === packName).map(({ policy, level }) => [policy, level]),
  );
  return rules.flatMap((rule): RanRule[] => {
    const level = found.get(rule.name);
    if (level !== undefined) return [{ rule, level }];
    const configured = settings.get(rule.name)?.level ?? rule.level;
    if (!run.hasJudgedStack(packName) || configured === "disabled" || !isFor(rule, "pulumi") || !wasAsked(rule, run)) {
      return [];
    }
    return [{ rule, level: configured === "advisory" ? configured : "mandatory" }];
  });
}

/** Whether the pack of the run had the rule. A CLI that does not name its policies says nothing about it. */
function wasAsked({ name }: Rule, { policies }: PulumiRun): boolean {
  const asked = policies.get(packName);
  return asked === undefined || asked.size === 0 || asked.has(name);
}

function notRunOf(run: PulumiRun, { all, chosen: rules, settings }: Request, ran: readonly RanRule[]): NotRun[] {
  return all
    .filter((rule) => ran.every((one) => one.rule !== rule))
    .map((rule): NotRun => {
      const { name, title } = rule;
      if (!rules.includes(rule)) return { name, title, because: "not chosen" };
      if (!isFor(rule, "pulumi")) return { name, title, because: "needs another source" };
      const isOff = (settings.get(name)?.level ?? rule.level) === "disabled" || run.hasJudgedStack(packName);
      return { name, title, because: isOff ? "off" : "the run ended before" };
    });
}

function gapsOf(run: PulumiRun): string[] {
  const unread = unreadIn(run);
  return [
    ...(run.hasJudgedStack(packName)
      ? []
      : ["the run of Pulumi ended before the policies judged the stack, so this report may lack findings"]),
    ...(unread === 0
      ? []
      : [`cannot read ${counted(unread, "violation")} of the pack ${packName}: another version wrote it`]),
  ];
}

function otherPacks({ violations }: PulumiRun): string[] {
  const others = violations.filter(({ pack }) => pack !== packName);
  const packs = [...new Set(others.map(({ pack }) => pack))].sort();
  return packs.map((name) => {
    const count = others.filter(({ pack }) => pack === name).length;
    return `the report does not contain ${counted(count, "violation")} of the policy pack ${harmless(name)}`;
  });
}

/** Lines for stderr. */
export function saidOf(lines: readonly string[]): string {
  return lines.map((line) => `flyguard: ${line}\n`).join("");
}

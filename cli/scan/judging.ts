import type { GrantedException, ReportedLevel, SourceKind } from "../../formats/report";
import type { Setting } from "../../policies/configuration/settings";
import { StackGraph } from "../../policies/fly/graph/stackGraph";
import { viewOf } from "../../policies/judge/growingGraph";
import { type Clock, type ExceptedFinding, Judge, type OpenFinding } from "../../policies/judge/judge";
import { exceptionsInUse } from "../../policies/rules/analysis/exceptions-in-use/rule";
import type { Configuration, Rule, RuleDescription } from "../../policies/rules/rule";
import type { Input, InputMember } from "./inputs";

/** A finding with the file that it is in. */
export interface Judged extends OpenFinding {
  readonly level: ReportedLevel;
  /** Undefined for what is about the run as a whole, such as an expired exception. */
  readonly at: { readonly input: Input; readonly member: InputMember } | undefined;
  /** The Fly app that it is about, if it is about one. */
  readonly app: string | undefined;
}

/** A finding that an exception covers, with the file that it is in. */
export interface JudgedExcepted extends Judged {
  readonly exception: GrantedException;
}

/** A rule that ran, with its level. */
export interface RanRule {
  readonly rule: Rule;
  readonly level: ReportedLevel;
}

/** What judging the inputs of a run came to. */
export interface Verdict {
  readonly judged: readonly Judged[];
  readonly excepted: readonly JudgedExcepted[];
  readonly ran: readonly RanRule[];
}

/** What both say, with the rules in the order of the list. */
export function bothVerdicts(first: Verdict, second: Verdict, rules: readonly Rule[]): Verdict {
  const all = [...first.ran, ...second.ran];
  const ran = rules.flatMap((rule) => all.find((one) => one.rule === rule) ?? []);
  return {
    judged: [...first.judged, ...second.judged],
    excepted: [...first.excepted, ...second.excepted],
    ran,
  };
}

/** The stack of the run as a whole: nothing in a file declares it. */
const run = { urn: "flyguard::run", type: "flyguard:Run", name: "flyguard" };

/**
 * Judges all inputs as one stack: apps of several files are joined by name.
 *
 * @param rules those that report on the others come last
 */
export function judge(
  inputs: readonly Input[],
  rules: readonly Rule[],
  settings: ReadonlyMap<string, Setting>,
  clock: Clock,
  progress: (text: string) => void = () => undefined,
): Verdict {
  const places = placesOf(inputs);
  const ran = rulesToRun(rules, settings, inputs);
  const covered: ExceptedFinding[] = [];
  const host = new Judge(clock, (one) => covered.push(one));
  const judged: Judged[] = [];
  const exceptedByPulumi: JudgedExcepted[] = [];
  /** The finding with its place; undefined where the rule does not judge what is there. */
  const located = <F extends OpenFinding>(found: F, { rule, level }: RanRule): (F & Judged) | undefined => {
    const { urn } = found.finding.at.resource;
    const at = places.get(urn);
    if (at !== undefined && !judges(rule, at.input)) return undefined;
    return { ...found, level, at, app: host.appNameOf(urn) };
  };
  const ready = ran.map((one): AskedRule => {
    const { configuration = {}, pulumiExceptions = [] } = settings.get(one.rule.name) ?? {};
    const take = (open: OpenFinding) => {
      const found = located(open, one);
      if (found === undefined) return;
      const exception = exceptionOfPulumi(pulumiExceptions, found);
      if (exception !== undefined) exceptedByPulumi.push({ ...found, exception });
      else if (one.rule !== exceptionsInUse || aboutExpiry.has(found.finding.id)) judged.push(found);
    };
    return { rule: one.rule, configuration, take };
  });
  askAll(host, ready, [...places.values()], progress);
  const excepted = covered.flatMap((one): JudgedExcepted[] => {
    const ranRule = ran.find(({ rule }) => rule.name === one.rule.name);
    const found = ranRule && located(one, ranRule);
    return found === undefined ? [] : [found];
  });
  return { judged, excepted: [...excepted, ...exceptedByPulumi], ran };
}

/** A declaration, and the input that it is in. */
interface PlacedMember {
  readonly input: Input;
  readonly member: InputMember;
}

function placesOf(inputs: readonly Input[]): ReadonlyMap<string, PlacedMember> {
  return new Map(
    inputs.flatMap((input) =>
      input.members.map((member) => [member.declaration.resource.urn, { input, member }] as const),
    ),
  );
}

/** The rules that are on, and make sense for one of the inputs. */
function rulesToRun(
  rules: readonly Rule[],
  settings: ReadonlyMap<string, Setting>,
  inputs: readonly Input[],
): RanRule[] {
  const sources = new Set(inputs.map(({ source }) => source));
  return rules.flatMap((rule): RanRule[] => {
    const level = settings.get(rule.name)?.level ?? rule.level;
    const makesSense = [...sources].some((source) => isFor(rule, source));
    return level === "disabled" || !makesSense ? [] : [{ rule, level: level === "advisory" ? level : "mandatory" }];
  });
}

/** A rule with what it is asked with, and what takes its findings. */
interface AskedRule {
  readonly rule: Rule;
  readonly configuration: Configuration;
  readonly take: (open: OpenFinding) => void;
}

/** Shows all declarations to the judge, and asks it for what each rule finds. */
function askAll(
  host: Judge,
  ready: readonly AskedRule[],
  all: readonly PlacedMember[],
  progress: (text: string) => void,
): void {
  for (const { member } of all) host.show(member.declaration);
  const view = viewOf(new StackGraph(all.map(({ member }) => member)), true);
  // Rule by rule, each would look for credentials again: the judge remembers one declaration at a time.
  for (const [index, { input, member }] of all.entries()) {
    progress(`judging declaration ${index + 1} of ${all.length}`);
    for (const { rule, configuration, take } of ready) {
      if (rule.scope !== "resource" || !rule.kinds.includes(member.declaration.kind) || !judges(rule, input)) continue;
      host.judgeDeclaration(rule, configuration, member.declaration, take);
    }
  }
  for (const { rule, configuration, take } of ready) {
    if (rule.scope === "report") host.judgeReport(rule, configuration, run, take);
    else if (rule.scope === "stack") host.judgeStack(rule, configuration, () => view, run, take);
    // Exceptions of a rule that met nothing count as well.
    else host.configure(rule, configuration);
  }
}

/**
 * Whether the rule judges what is in a file. Of one that flyctl refuses, a part is not read: what that part lacks is no
 * mistake, and a credential in it is one all the same.
 */
function judges(rule: RuleDescription, { source, isRefused }: Input): boolean {
  return isFor(rule, source) && (!isRefused || rule.family === "secrets" || rule.family === "files");
}

/** Pulumi compares policy and URN exactly: nothing in a `fly.toml` has one of its URNs. */
function exceptionOfPulumi(
  exceptions: Setting["pulumiExceptions"],
  { finding, at }: Judged,
): GrantedException | undefined {
  const { urn } = finding.at.resource;
  const exception = at?.input.source === "pulumi" ? exceptions.find((one) => one.urn === urn) : undefined;
  return exception && { resource: urn, reason: exception.reason };
}

/**
 * What of an exception is said here. The configuration is also that of Pulumi runs, which may need what nothing here does,
 * and which name what is in force.
 */
const aboutExpiry: ReadonlySet<string> = new Set(["expired", "expiring"]);

/** Whether the rule makes sense on what comes from there. */
export function isFor({ sources }: Pick<Rule, "sources">, source: SourceKind): boolean {
  return sources === undefined || sources.includes(source);
}

import type { GrantedException, ReportedLevel, SourceKind } from "../../formats/report";
import type { Setting } from "../../policies/configuration/settings";
import { StackGraph } from "../../policies/fly/graph/stackGraph";
import { viewOf } from "../../policies/judge/growingGraph";
import { type Clock, type ExceptedFinding, Judge, type OpenFinding } from "../../policies/judge/judge";
import { exceptionsInUse } from "../../policies/rules/analysis/exceptions-in-use/rule";
import type { Rule, RuleDescription } from "../../policies/rules/rule";
import type { Input, InputMember } from "./inputs";

/** A finding with the file that it is in. */
export interface Judged extends OpenFinding {
  readonly level: ReportedLevel;
  /** Undefined for what is about the run as a whole, such as an expired exception. */
  readonly at: { readonly input: Input; readonly member: InputMember } | undefined;
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

export interface Verdict {
  readonly judged: readonly Judged[];
  readonly excepted: readonly JudgedExcepted[];
  readonly ran: readonly RanRule[];
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
  const places = new Map<string, { input: Input; member: InputMember }>();
  for (const input of inputs) {
    for (const member of input.members) places.set(member.declaration.resource.urn, { input, member });
  }
  const sources = new Set(inputs.map(({ source }) => source));
  const ran = rules.flatMap((rule): RanRule[] => {
    const level = settings.get(rule.name)?.level ?? rule.level;
    const makesSense = [...sources].some((source) => isFor(rule, source));
    return level === "disabled" || !makesSense ? [] : [{ rule, level: level === "advisory" ? level : "mandatory" }];
  });
  const all = [...places.values()];
  const covered: ExceptedFinding[] = [];
  const host = new Judge(clock, (one) => covered.push(one));
  for (const { member } of all) host.show(member.declaration);
  const view = viewOf(new StackGraph(all.map(({ member }) => member)), true);
  const judged: Judged[] = [];
  const exceptedByPulumi: JudgedExcepted[] = [];
  const takeFor =
    ({ rule, level }: RanRule) =>
    (open: OpenFinding) => {
      const at = places.get(open.finding.at.resource.urn);
      if (at !== undefined && !judges(rule, at.input)) return;
      const exception = at?.input.source === "pulumi" ? exceptionOfPulumi(settings.get(rule.name), open) : undefined;
      if (exception !== undefined) {
        exceptedByPulumi.push({ ...open, level, at, exception });
        return;
      }
      if (rule === exceptionsInUse && !aboutExpiry.has(open.finding.id)) return;
      judged.push({ ...open, level, at });
    };
  const ready = ran.map((one) => ({
    ...one,
    configuration: settings.get(one.rule.name)?.configuration ?? {},
    take: takeFor(one),
  }));
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
  const excepted = covered.flatMap((one): JudgedExcepted[] => {
    const at = places.get(one.finding.at.resource.urn);
    const level = ran.find(({ rule }) => rule.name === one.rule.name)?.level;
    return level === undefined || (at !== undefined && !judges(one.rule, at.input)) ? [] : [{ ...one, level, at }];
  });
  return { judged, excepted: [...excepted, ...exceptedByPulumi], ran };
}

/**
 * Whether the rule judges what is in a file. Of one that flyctl refuses, a part is not read: what that part lacks is no
 * mistake, and a credential in it is one all the same.
 */
function judges(rule: RuleDescription, { source, isRefused }: Input): boolean {
  return isFor(rule, source) && (!isRefused || rule.family === "secrets" || rule.family === "files");
}

/** Pulumi compares policy and URN exactly: nothing in a `fly.toml` has one of its URNs. */
function exceptionOfPulumi(setting: Setting | undefined, { finding }: OpenFinding): GrantedException | undefined {
  const { urn } = finding.at.resource;
  const exception = setting?.pulumiExceptions.find((one) => one.urn === urn);
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

import { renderMessage, renderPlace } from "../../policies/judge/message";
import { allRules } from "../../policies/rules/catalogue";
import type { Finding } from "../../policies/rules/judgement";
import { locationAt } from "./location";

type Event = Readonly<Record<string, unknown>>;

/** Lines as the CLI writes them: each event with its number and its time. */
export function eventLog(events: readonly Event[]): string {
  return events.map((event, sequence) => `${JSON.stringify({ sequence, timestamp: 1795700985, ...event })}\n`).join("");
}

const prelude = { preludeEvent: { config: { "shop:apiToken": "[secret]" } } };
const end = [
  { summaryEvent: { isPreview: true, PolicyPacks: { "flyguard|local|/work/flyguard": "0.1.0" }, result: "failed" } },
  { cancelEvent: {} },
];

/** The events of a preview whose pack was shown the whole stack. */
export function previewEvents(
  violations: readonly Event[],
  { passed = ["secret-in-env", "volume-snapshots"], stackIsJudged = true } = {},
): Event[] {
  const summary = { policyPackName: "flyguard", passed, failed: [] };
  return [
    prelude,
    { policyAnalyzeSummaryEvent: { resourceUrn: urnOf("fly:index:Machine", "web-1"), ...summary } },
    ...violations,
    ...(stackIsJudged ? [{ policyAnalyzeStackSummaryEvent: { ...summary, passed: [] } }] : []),
    ...end,
  ];
}

/** `pulumi policy analyze --json` writes violations and a summary only. */
export function analyzeEvents(violations: readonly Event[]): Event[] {
  return [...violations, { summaryEvent: { isPreview: false, PolicyPacks: { flyguard: "0.1.0" }, result: "failed" } }];
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

interface Violated extends Omit<Finding, "at"> {
  readonly rule: string;
  readonly type?: string;
  readonly name: string;
  readonly path: string;
  /** The resource at which the engine shows it, if that is another one. */
  readonly shownAt?: string;
  /** The resource that has the text of the finding. */
  readonly like?: string;
  /** What is wrong with that one, if its text names another app. */
  readonly likeProblem?: string;
  readonly level?: string;
}

/** A violation of flyguard's pack, with the text that the pack writes. */
export function violation({ rule: ruleName, type = "fly:index:Machine", name, path, ...rest }: Violated): {
  readonly policyEvent: Event;
} {
  const { shownAt = urnOf(type, name), like, likeProblem = rest.problem, level = "mandatory", ...details } = rest;
  const rule = allRules.find((one) => one.name === ruleName);
  if (rule === undefined) throw new Error(`no rule ${ruleName}`);
  const open = { rule, finding: { ...details, at: locationAt(path, name, type) } };
  const first = { rule, finding: { ...details, problem: likeProblem, at: locationAt(path, like, type) } };
  const text = like === undefined ? renderMessage(open) : renderPlace(open, first);
  return {
    policyEvent: {
      resourceUrn: shownAt,
      message: `${rule.title}.\n${text}\n`,
      color: "never",
      policyName: ruleName,
      policyPackName: "flyguard",
      policyPackVersion: "0.1.0",
      enforcementLevel: level,
      severity: rule.severity,
    },
  };
}

/** The document of `pulumi preview --json`: where each resource was declared, then who called that. */
export function previewDocument(places: Readonly<Record<string, readonly string[]>>): string {
  const steps = Object.entries(places).map(([urn, [sourcePosition, ...frames]]) => ({
    op: "create",
    urn,
    newState: {
      urn,
      ...(sourcePosition === "" ? {} : { sourcePosition }),
      stackTrace: [sourcePosition, ...frames].map((one) => (one === "" ? {} : { sourcePosition: one })),
    },
  }));
  return JSON.stringify({ config: {}, steps, changeSummary: { create: steps.length } }, undefined, 4);
}

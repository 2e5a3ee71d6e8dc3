import { isObject } from "../../policies/configuration/isObject";
import { parsedJson } from "../parsedJson";

/** A violation that the engine reported, of any policy pack. */
export interface Violation {
  /** The resource at which the engine shows it. */
  readonly urn: string;
  readonly pack: string;
  readonly policy: string;
  readonly level: "mandatory" | "advisory";
  /** As the policy has it; undefined where the CLI does not say. */
  readonly severity: string | undefined;
  /** The policy's title, then the text of the violation. */
  readonly message: string;
}

/** What the events of an operation say of its policies. */
export interface PulumiRun {
  readonly violations: readonly Violation[];
  /** Of each pack that judged something, the names of its policies that did. */
  readonly policies: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a pack was shown the whole stack: an operation that fails earlier does not come to that. */
  hasJudgedStack(pack: string): boolean;
  /** Whether the events go on to the end of the operation. */
  readonly isComplete: boolean;
}

/** What the packs of a run judged, and what they found. An event holds values of the program: none of them is kept. */
export class EngineEvents {
  private readonly violations: Violation[] = [];
  private readonly policies = new Map<string, Set<string>>();
  private readonly stackJudgedBy = new Set<string>();
  private isOperation = false;
  private isComplete = false;

  get run(): PulumiRun {
    const { violations, policies, isComplete } = this;
    // `pulumi policy analyze` shows a state as a whole, and writes violations and a summary only. A command that fails before
    // it starts, for instance since it has no such stack, writes no event.
    return {
      violations,
      policies,
      isComplete,
      hasJudgedStack: (pack) => (!this.isOperation && isComplete) || this.stackJudgedBy.has(pack),
    };
  }

  /**
   * Takes a line of an event log, or of a command with `--json` that streams events.
   *
   * @returns whether it is an event: `EngineEvent` in sdk/go/common/apitype/events.go of github.com/pulumi/pulumi
   */
  take(line: string): boolean {
    const event = parsedJson(line);
    if (!isObject(event) || typeof event.sequence !== "number" || typeof event.timestamp !== "number") return false;
    for (const [kind, details] of Object.entries(event)) if (isObject(details)) this.note(kind, details);
    return true;
  }

  private note(kind: string, details: Readonly<Record<string, unknown>>): void {
    const { policyPackName: pack } = details;
    if (kind === "preludeEvent" || kind === "policyLoadEvent") this.isOperation = true;
    if (kind === "cancelEvent" || kind === "summaryEvent") this.isComplete = true;
    if (kind === "summaryEvent") for (const name of packsIn(details.PolicyPacks)) this.judged(name, []);
    if (typeof pack !== "string") return;
    if (kind === "policyEvent") this.violations.push(...violationIn(pack, details));
    if (/^policy(?:Remediate|Analyze|AnalyzeStack)SummaryEvent$/.test(kind)) {
      this.judged(pack, [...texts(details.passed), ...texts(details.failed)]);
    }
    if (kind === "policyAnalyzeStackSummaryEvent") this.stackJudgedBy.add(pack);
  }

  private judged(pack: string, policies: readonly string[]): void {
    const before = this.policies.get(pack) ?? new Set<string>();
    this.policies.set(pack, before);
    for (const policy of policies) before.add(policy);
  }
}

function violationIn(pack: string, details: Readonly<Record<string, unknown>>): Violation[] {
  const { resourceUrn: urn = "", policyName: policy, enforcementLevel, severity, message } = details;
  if (typeof urn !== "string" || typeof policy !== "string" || typeof message !== "string") return [];
  const level = enforcementLevel === "advisory" ? "advisory" : "mandatory";
  return [{ urn, pack, policy, level, severity: typeof severity === "string" ? severity : undefined, message }];
}

/** The keys are `flyguard|local|/a/folder`, or the name alone. */
function packsIn(packs: unknown): string[] {
  return isObject(packs) ? Object.keys(packs).flatMap((key) => key.split("|").slice(0, 1)) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

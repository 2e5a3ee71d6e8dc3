/**
 * What these tests read of an engine event: sdk/go/common/apitype/events.go in pulumi/pulumi.
 */
export interface EngineEvent {
  readonly policyEvent?: PolicyEvent;
  readonly diagnosticEvent?: { readonly severity: string };
  /** One for each resource that a pack was shown. */
  readonly policyAnalyzeSummaryEvent?: PolicySummary & { readonly resourceUrn: string };
  /** One for each pack that was shown the stack. */
  readonly policyAnalyzeStackSummaryEvent?: PolicySummary;
}

/** Names of the policies that passed and failed, sorted; of none that did not apply. */
interface PolicySummary {
  readonly passed?: readonly string[];
  readonly failed?: readonly string[];
}

interface PolicyEvent {
  readonly resourceUrn: string;
  readonly policyName: string;
  readonly policyPackName: string;
  /** Version of the pack, such as 0.1.0. */
  readonly policyPackVersionTag: string;
  readonly enforcementLevel: string;
  /** Title of the policy, then the text of the violation. */
  readonly message: string;
}

/** The events of an event log, one JSON document a line. */
export function parseEvents(log: string): EngineEvent[] {
  return log
    .split("\n")
    .filter((line) => line !== "")
    .map((line): EngineEvent => JSON.parse(line));
}

/**
 * The findings of an operation, each on a line and sorted: `rule [sub-id] resource path (level)`.
 *
 * The sub-id and the path stand in the message's line `where: TYPE NAME PATH [ID]` (policies/judge/message.ts).
 */
export function findings(events: readonly EngineEvent[]): string[] {
  return events
    .flatMap(({ policyEvent }) => (policyEvent ? [policyEvent] : []))
    .map(({ policyName, message, enforcementLevel }) => {
      const [, type, name, path = "", id] = message.match(/^where: (\S+) (\S+)(?: (.+))? \[([\w-]+)\]$/m) ?? [];
      if (type === undefined) throw new Error(`no place in the message of ${policyName}: ${message}`);
      return [policyName, `[${id}]`, name, path, `(${enforcementLevel})`].filter((part) => part !== "").join(" ");
    })
    .sort();
}

import { deepEqual } from "node:assert/strict";
import { liveMembers } from "../../cli/scan/liveMembers";
import { StackGraph } from "../../policies/fly/graph/stackGraph";
import { notComputed, type RawObject } from "../../policies/fly/raw";
import { viewOf } from "../../policies/judge/growingGraph";
import { Judge, type OpenFinding } from "../../policies/judge/judge";
import { renderMessage } from "../../policies/judge/message";
import type { Configuration, Rule } from "../../policies/rules/rule";
import type { LiveResource, LiveType } from "../../sources/live/organization";

/** When every live test runs. */
const now = "2026-11-26T12:00:00Z";

/** An object of Fly's API, with its type and its name in the organisation. */
export function live(type: LiveType, name: string, properties: RawObject): LiveResource {
  return { type, name, properties };
}

/** The same object, of which Fly does not say a part: the call was refused, or a host does not answer. */
export function withheld({ properties, ...resource }: LiveResource, part: string): LiveResource {
  const hidden: RawObject = { [part]: notComputed };
  return { ...resource, properties: { ...properties, ...hidden } };
}

interface Judged {
  readonly found: readonly OpenFinding[];
  /** `NAME PATH (WHY)` of what the rule could not read. */
  readonly unread: readonly string[];
}

/** What a rule finds in what exists. A rule that fails on it is among what could not be read. */
export function judgeLive(rule: Rule, resources: readonly LiveResource[], configuration: Configuration = {}): Judged {
  const host = new Judge(() => new Date(now));
  const members = liveMembers({ resources });
  const found: OpenFinding[] = [];
  const take = (open: OpenFinding) => void found.push(open);
  const run = { urn: "flyguard::run", type: "flyguard:Run", name: "flyguard" };
  for (const { declaration } of members) host.show(declaration);
  for (const { declaration } of members) {
    if (rule.scope === "resource") host.judgeDeclaration(rule, configuration, declaration, take);
  }
  if (rule.scope === "stack")
    host.judgeStack(rule, configuration, () => viewOf(new StackGraph(members), true), run, take);
  return {
    found,
    unread: host.unreadable.map(
      ({ undetermined, because }) => `${undetermined.resource.name} ${undetermined.path} (${because})`,
    ),
  };
}

/** Asserts exactly what a rule finds, as `NAME PATH [SUB-ID]`, and that it reads everything that it needs. */
export function expectLive(
  rule: Rule,
  resources: readonly LiveResource[],
  expected: readonly string[],
  configuration: Configuration = {},
): void {
  const { found, unread } = judgeLive(rule, resources, configuration);
  deepEqual({ found: found.map(shown).sort(), unread }, { found: [...expected].sort(), unread: [] });
}

/** Asserts that a rule finds nothing, and exactly what it could not read. */
export function expectUnreadLive(rule: Rule, resources: readonly LiveResource[], expected: readonly string[]): void {
  const { found, unread } = judgeLive(rule, resources);
  deepEqual({ found: found.map(shown), unread: [...unread].sort() }, { found: [], unread: [...expected].sort() });
}

/** The whole text of each finding of a rule. */
export function messagesLive(
  rule: Rule,
  resources: readonly LiveResource[],
  configuration: Configuration = {},
): string[] {
  return judgeLive(rule, resources, configuration).found.map((open) => renderMessage(open));
}

function shown({ finding: { at, id } }: OpenFinding): string {
  return [at.resource.name, at.path, `[${id}]`].filter((part) => part !== "").join(" ");
}

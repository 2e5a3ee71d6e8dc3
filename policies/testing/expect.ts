import { deepEqual } from "node:assert/strict";
import { analysisComplete } from "../rules/analysis/analysis-complete/rule";
import { exceptionsInUse } from "../rules/analysis/exceptions-in-use/rule";
import { defineRule } from "../rules/defineRule";
import type { Rule } from "../rules/rule";
import { type Evaluation, evaluate, type Setting } from "./evaluate";
import type { TestResource } from "./resources";
import { type FoundViolation, parseViolation } from "./violation";

/** In the pack, rules of every scope run together, so rules about the stack also see each resource alone first. */
const onlooker = defineRule({
  name: "onlooker",
  family: "analysis",
  title: "Every resource must be shown",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: [],
  since: "0.1.0",
  controls: { flyChecklist: [] },
  source: "",
  why: "",
  fix: "",
  exceptWhen: "",
  check: () => [],
});

/** What one rule alone reports, as a mandatory rule. */
export function judge(rule: Rule, resources: readonly TestResource[], setting: Setting = {}): Evaluation {
  const others = [analysisComplete, exceptionsInUse].filter(({ name }) => name !== rule.name);
  const silent = Object.fromEntries(others.map(({ name }) => [name, { enforcementLevel: "disabled" }]));
  const configuration = { ...silent, ...setting.configuration };
  return evaluate([onlooker, { ...rule, level: "mandatory" }], resources, { ...setting, configuration });
}

/**
 * Asserts exactly what a rule finds, as `resource path [sub-id]`, sorted.
 *
 * @param expected empty for a program that follows the rule.
 */
export function expectFindings(
  rule: Rule,
  resources: readonly TestResource[],
  expected: readonly string[],
  setting: Setting = {},
): void {
  deepEqual(findings(judge(rule, resources, setting)), [...expected].sort());
}

export function findings({ violations }: Evaluation): string[] {
  return violations.map(show).sort();
}

export function show({ resource, path, id }: FoundViolation): string {
  return [resource, path, `[${id}]`].filter((part) => part !== "").join(" ");
}

/** Asserts what a rule finds before the resource that completes the finding is created. */
export function expectEarly(
  rule: Rule,
  resources: readonly TestResource[],
  expected: readonly string[],
  setting: Setting = {},
): void {
  deepEqual(judge(rule, resources, setting).early.map(show).sort(), [...expected].sort());
}

/** Asserts which values a rule needed and could not read, as `resource path`. */
export function expectUnread(
  rule: Rule,
  resources: readonly TestResource[],
  expected: readonly string[],
  setting: Setting = {},
): void {
  const rules = [onlooker, { ...rule, level: "mandatory" as const }, analysisComplete];
  const { messages } = evaluate(rules, resources, setting);
  const unread = messages.flatMap((message) => {
    const values = /^problem: the analysis is incomplete: (?<values>.+)$/m.exec(message)?.groups?.values;
    if (values === undefined) return [];
    const { resource } = parseViolation(analysisComplete.name, message);
    return [...values.matchAll(/(?<path>\S.*?) \(not [^)]*\)(?:, |$)/g)].map(
      ({ groups }) => `${resource} ${groups?.path}`,
    );
  });
  deepEqual(unread.sort(), [...expected].sort());
}

import type { RuleDescription } from "../rules/rule";

/** The enforcement levels of Pulumi's engine. */
export const levels = ["advisory", "mandatory", "remediate", "disabled"] as const;

/** The levels that a rule can have: only rules with a remedy can remediate. */
export function levelsOf(rule: RuleDescription): readonly string[] {
  return levels.filter((level) => level !== "remediate" || rule.remediates !== undefined);
}

import type { RuleDescription } from "../rules/rule";

/** Enforcement levels as Pulumi's engine knows them. */
export const levels = ["advisory", "mandatory", "remediate", "disabled"] as const;

/** Those that a rule can be set to: to remediate, it must know how. */
export function levelsOf(rule: RuleDescription): readonly string[] {
  return levels.filter((level) => level !== "remediate" || rule.remediates === true);
}

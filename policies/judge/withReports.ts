import { analysisComplete } from "../rules/analysis/analysis-complete/rule";
import { exceptionsInUse } from "../rules/analysis/exceptions-in-use/rule";
import type { Rule } from "../rules/rule";

/**
 * The rules that a host runs where a pack lists some: with those that report on the analysis itself, whatever the list is, and
 * reports last, since they tell about the others.
 */
export function withReports(rules: readonly Rule[]): readonly Rule[] {
  const missing = [analysisComplete, exceptionsInUse].filter(({ name }) => !rules.some((rule) => rule.name === name));
  const all = [...rules, ...missing];
  return [...all.filter(({ scope }) => scope !== "report"), ...all.filter(({ scope }) => scope === "report")];
}

import type { Level, Rule, RuleFamily, Severity } from "../../policies/rules/rule";

export const levelWords: Readonly<Record<Level, string>> = {
  mandatory: "mandatory",
  advisory: "advisory",
  disabled: "off until configured",
};

export const familyWords: Readonly<Record<RuleFamily, string>> = {
  secrets: "Secrets",
  network: "Network",
  volumes: "Volumes",
  machines: "Machines",
  access: "Access",
  files: "Configuration files",
  analysis: "The analysis itself",
};

/** Most severe first. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

export function scopeWords(rule: Rule): string {
  if (rule.scope === "resource") return "each resource, before it is created";
  return rule.scope === "stack" && rule.monotone
    ? "the stack, and during pulumi up each resource before it is created"
    : "the stack";
}

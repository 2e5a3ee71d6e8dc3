import type { Level, Rule } from "../../policies/rules/rule";

/**
 * The profiles, as files for `--policy-pack-config` and as configuration of a policy group in Pulumi Cloud: the latter
 * takes no bare levels, so each entry is an object. Rules that are off until they have options are not in them.
 */
export const profiles: Readonly<Record<string, (rule: Rule) => Level>> = {
  /** For adopting flyguard on an existing stack: what is critical or high stays mandatory, the rest advises. */
  baseline: ({ level, severity }) =>
    level === "mandatory" && !["critical", "high"].includes(severity) ? "advisory" : level,
  /** Nothing passes. */
  strict: () => "mandatory",
};

/** The text of a profile's file. */
export function profileFile(rules: readonly Rule[], level: (rule: Rule) => Level): string {
  const entries = rules
    .filter((rule) => rule.level !== "disabled")
    .map((rule) => [rule.name, { enforcementLevel: level(rule) }]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

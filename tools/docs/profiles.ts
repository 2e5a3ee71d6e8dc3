import type { Level, Rule } from "../../policies/rules/rule";

/** What a profile configures for a rule that is on by default: its level, and options that differ from their defaults. */
interface ProfileEntry {
  readonly enforcementLevel: Exclude<Level, "disabled">;
  readonly [option: string]: unknown;
}

/** Options that strict sets on each rule that has them. */
const strictFlags = ["assumePublic", "omitInForce"];

/**
 * The profiles, as files for `--policy-pack-config` and as configuration of a policy group in Pulumi Cloud: the latter
 * takes no bare levels, so each entry is an object. Rules that are off until they have options are not in them. Those of
 * files are: `flyguard scan` takes the same profiles, and Pulumi passes over names that the pack does not have.
 */
export const profiles: Readonly<Record<string, (rule: Rule) => ProfileEntry>> = {
  /** The first week on an existing stack: everything is shown, nothing is rejected. */
  observe: () => ({ enforcementLevel: "advisory" }),
  /** What cannot wait is rejected, such as a leaked credential or an open database; no level is above its default. */
  baseline: ({ level, severity }) => ({
    enforcementLevel: level === "mandatory" && severity === "critical" ? "mandatory" : "advisory",
  }),
  /** Nothing passes but what an exception covers, and an app whose addresses are declared elsewhere counts as public. */
  strict: ({ options = {} }) => ({
    enforcementLevel: "mandatory",
    ...Object.fromEntries(strictFlags.filter((name) => name in options).map((name) => [name, true])),
  }),
};

/** The text of a profile's file. */
export function profileFile(rules: readonly Rule[], entryOf: (rule: Rule) => ProfileEntry): string {
  const entries = rules.filter(({ level }) => level !== "disabled").map((rule) => [rule.name, entryOf(rule)]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

import type { Configuration, Rule } from "../rules/rule";
import { policyEntriesOf } from "./form";
import { isObject } from "./isObject";
import { levels } from "./levels";

/** How a rule runs: its level, and its options and exceptions. */
export interface Setting {
  readonly level: (typeof levels)[number];
  readonly configuration: Configuration;
}

/**
 * What Pulumi's engine gives to each rule, from policy configuration files without mistakes. What a later file says of a
 * rule wins; what it does not say stays.
 *
 * @param files parsed
 */
export function settingsOf(rules: readonly Rule[], files: readonly unknown[]): ReadonlyMap<string, Setting> {
  const layers = files.map(policyEntriesOf).map(({ all, entries }) => ({ all, entries: new Map(entries) }));
  return new Map(
    rules.map((rule) => {
      let setting: Setting = { level: rule.level, configuration: {} };
      for (const { all, entries } of layers) setting = changed(setting, entries.get(rule.name), all);
      return [rule.name, setting];
    }),
  );
}

function changed(before: Setting, entry: unknown, all: unknown): Setting {
  const { enforcementLevel: _, ...options } = isObject(entry) ? entry : {};
  const level = levelIn(entry) ?? levelIn(all) ?? before.level;
  return { level, configuration: { ...before.configuration, ...options } };
}

function levelIn(entry: unknown): Setting["level"] | undefined {
  const level = isObject(entry) ? entry.enforcementLevel : entry;
  return levels.find((one) => one === level);
}

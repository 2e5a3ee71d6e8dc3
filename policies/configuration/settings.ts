import type { Configuration, Rule } from "../rules/rule";
import { policyEntriesOf, pulumiExceptionsOf } from "./form";
import { isObject } from "./isObject";
import { levels } from "./levels";
import { type PulumiException, readPulumiExceptions } from "./pulumiExceptions";

/** How a rule runs: its level, and its options and exceptions. */
export interface Setting {
  readonly level: (typeof levels)[number];
  readonly configuration: Configuration;
  /** What the engine accepts of its findings. */
  readonly pulumiExceptions: readonly PulumiException[];
}

/**
 * What Pulumi's engine gives to each rule, from policy configuration files without mistakes. What a later file says of a
 * rule wins; what it does not say stays.
 *
 * @param files parsed
 */
export function settingsOf(rules: readonly Rule[], files: readonly unknown[]): ReadonlyMap<string, Setting> {
  const layers = files.map(policyEntriesOf).map(({ all, entries }) => ({ all, entries: new Map(entries) }));
  const exceptions = files.map(pulumiExceptionsOf).flatMap(readPulumiExceptions);
  return new Map(
    rules.map((rule) => {
      const pulumiExceptions = exceptions.filter(({ policy }) => policy === rule.name);
      let setting: Setting = { level: rule.level, configuration: {}, pulumiExceptions };
      for (const { all, entries } of layers) setting = changed(setting, entries.get(rule.name), all);
      return [rule.name, setting];
    }),
  );
}

function changed(before: Setting, entry: unknown, all: unknown): Setting {
  const { enforcementLevel: _, ...options } = isObject(entry) ? entry : {};
  const level = levelIn(entry) ?? levelIn(all) ?? before.level;
  return { ...before, level, configuration: { ...before.configuration, ...options } };
}

function levelIn(entry: unknown): Setting["level"] | undefined {
  const level = isObject(entry) ? entry.enforcementLevel : entry;
  return levels.find((one) => one === level);
}

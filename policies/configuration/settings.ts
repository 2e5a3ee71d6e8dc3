import type { Configuration, Rule } from "../rules/rule";
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
  return new Map(
    rules.map((rule) => {
      const start: Setting = { level: rule.level, configuration: {} };
      return [rule.name, files.reduce<Setting>((before, file) => settingIn(file, rule.name, before), start)];
    }),
  );
}

function settingIn(file: unknown, name: string, before: Setting): Setting {
  if (!isObject(file)) return before;
  const entry = Object.hasOwn(file, name) ? file[name] : undefined;
  const { enforcementLevel: _, ...options } = isObject(entry) ? entry : {};
  const level = levelIn(entry) ?? levelIn(file.all) ?? before.level;
  return { level, configuration: { ...before.configuration, ...options } };
}

function levelIn(entry: unknown): Setting["level"] | undefined {
  const level = isObject(entry) ? entry.enforcementLevel : entry;
  return levels.find((one) => one === level);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

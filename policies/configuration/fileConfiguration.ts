import type { Rule } from "../rules/rule";
import { mistakesIn } from "./conformance";
import { levelsOf } from "./levels";
import type { Mistake } from "./mistake";
import { didYouMean } from "./nearest";
import { configurationProperties } from "./ruleConfiguration";

/**
 * The mistakes in a policy configuration file, or in the configuration of a policy group in Pulumi Cloud. Pulumi's engine
 * accepts many of them: it configures a misspelt policy, which never runs.
 *
 * @param rules every rule of the pack that the file is for
 * @param file the parsed file
 */
export function* mistakesInFile(rules: readonly Rule[], file: unknown): Generator<Mistake> {
  if (!isObject(file)) {
    yield { path: [], part: "value", problem: "the file must contain one object whose keys are policies" };
    return;
  }
  for (const [key, value] of Object.entries(file)) {
    const rule = rules.find(({ name }) => name === key);
    if (rule !== undefined) {
      yield* mistakesInEntry(rule, value);
      yield* mistakesInActivation(rule, value, levelIn(file.all));
    } else if (key === "all") yield* mistakesInAll(value);
    else if (key === "environments") yield* mistakesIn(value, environments, [key]);
    else yield { path: [key], part: "key", problem: whyUnknown(key, rules) };
  }
}

/** Pulumi itself reads this key: names of ESC environments, a feature of Pulumi Cloud. */
const environments = { type: "array", items: { type: "string", minLength: 1 } } as const;

function* mistakesInEntry(rule: Rule, entry: unknown): Generator<Mistake> {
  const level = { type: "string", enum: levelsOf(rule) } as const;
  if (typeof entry === "string") {
    yield* mistakesIn(entry, level, [rule.name]);
  } else if (isObject(entry)) {
    const properties = { enforcementLevel: level, ...configurationProperties(rule) };
    yield* mistakesIn(entry, { type: "object", properties, additionalProperties: false }, [rule.name]);
  } else {
    const problem = `must be an enforcement level (${levelsOf(rule).join(", ")}) or an object with enforcementLevel, options and exceptions`;
    yield { path: [rule.name], part: "value", problem };
  }
}

/** A rule that is disabled by default needs two things to run: a level, and the option that it waits for. */
function* mistakesInActivation(rule: Rule, entry: unknown, levelOfAll: unknown): Generator<Mistake> {
  if (rule.level !== "disabled") return;
  const options = Object.keys(rule.options ?? {});
  const configured = isObject(entry) && options.some((option) => Object.hasOwn(entry, option));
  const isDisabled = (levelIn(entry) ?? levelOfAll ?? "disabled") === "disabled";
  if (isDisabled && configured && levelIn(entry) === undefined) {
    yield {
      path: [rule.name],
      part: "value",
      problem: "is disabled by default and stays disabled: add enforcementLevel",
    };
  } else if (!isDisabled && !configured) {
    const needed = options.join(" or ");
    yield { path: [rule.name], part: "value", problem: `is enabled but needs the option ${needed}` };
  }
}

function levelIn(entry: unknown): unknown {
  return isObject(entry) ? entry.enforcementLevel : entry;
}

/** `all` is the level of every policy that the file does not name; it has no options. */
function* mistakesInAll(entry: unknown): Generator<Mistake> {
  const level = { type: "string", enum: ["advisory", "mandatory", "disabled"] } as const;
  if (typeof entry === "string") yield* mistakesIn(entry, level, ["all"]);
  else {
    const properties = { enforcementLevel: level };
    const required = ["enforcementLevel"];
    yield* mistakesIn(entry, { type: "object", properties, required, additionalProperties: false }, ["all"]);
  }
}

function whyUnknown(key: string, rules: readonly Rule[]): string {
  if (key === "$schema") {
    return "must not be in the file: Pulumi reads it as the name of a policy, and the run fails. Set the schema in your editor (docs/guides/configuration.md)";
  }
  if (key === "enforcementLevel") return "belongs inside a policy. To set the level of all policies, use the key all";
  const owners = rules.filter((rule) => Object.hasOwn(configurationProperties(rule), key)).map(({ name }) => name);
  if (owners.length > 0) return `belongs inside a policy, such as ${owners.slice(0, 3).join(", ")}`;
  const names = rules.map(({ name }) => name);
  return `is not a flyguard policy${didYouMean(key, names)}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

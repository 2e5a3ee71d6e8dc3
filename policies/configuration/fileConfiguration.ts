import type { Rule } from "../rules/rule";
import { mistakesIn } from "./conformance";
import { levelsOf } from "./levels";
import type { Mistake } from "./mistake";
import { didYouMean } from "./nearest";
import { configurationProperties } from "./ruleConfiguration";

/**
 * What is wrong with a policy configuration file, or the configuration of a policy group in Pulumi Cloud. Pulumi's engine
 * itself lets much of it pass: a misspelt policy is configured and never asked.
 *
 * @param rules every rule of the pack that the file is for
 * @param file the parsed file
 */
export function* mistakesInFile(rules: readonly Rule[], file: unknown): Generator<Mistake> {
  if (!isObject(file)) {
    yield { path: [], part: "value", problem: "the file must hold one object, with policies as its keys" };
    return;
  }
  for (const [key, value] of Object.entries(file)) {
    const rule = rules.find(({ name }) => name === key);
    if (rule !== undefined) {
      yield* mistakesInEntry(rule, value);
      yield* mistakesInSwitch(rule, value, levelIn(file.all));
    } else if (key === "all") yield* mistakesInAll(value);
    else if (key === "environments") yield* mistakesIn(value, environments, [key]);
    else yield { path: [key], part: "key", problem: whyUnknown(key, rules) };
  }
}

/** Pulumi reads the key itself: names of ESC environments, a feature of Pulumi Cloud. */
const environments = { type: "array", items: { type: "string", minLength: 1 } } as const;

function* mistakesInEntry(rule: Rule, entry: unknown): Generator<Mistake> {
  const level = { type: "string", enum: levelsOf(rule) } as const;
  if (typeof entry === "string") {
    yield* mistakesIn(entry, level, [rule.name]);
  } else if (isObject(entry)) {
    const properties = { enforcementLevel: level, ...configurationProperties(rule) };
    yield* mistakesIn(entry, { type: "object", properties, additionalProperties: false }, [rule.name]);
  } else {
    const problem = `must be a level (${levelsOf(rule).join(", ")}) or an object with enforcementLevel, options and exceptions`;
    yield { path: [rule.name], part: "value", problem };
  }
}

/** A rule that is off by default needs two things to do something: a level, and the option that it waits for. */
function* mistakesInSwitch(rule: Rule, entry: unknown, levelOfAll: unknown): Generator<Mistake> {
  if (rule.level !== "disabled") return;
  const options = Object.keys(rule.options ?? {});
  const configured = isObject(entry) && options.some((option) => Object.hasOwn(entry, option));
  const isOff = (levelIn(entry) ?? levelOfAll ?? "disabled") === "disabled";
  if (isOff && configured && levelIn(entry) === undefined) {
    yield { path: [rule.name], part: "value", problem: "is off by default and stays off: add enforcementLevel" };
  } else if (!isOff && !configured) {
    const wanted = options.join(" or ");
    yield { path: [rule.name], part: "value", problem: `is turned on without what it checks against: add ${wanted}` };
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
    return "is read by Pulumi as the name of a policy, and the run fails; leave it out and set the schema in your editor (docs/guides/configuration.md)";
  }
  if (key === "enforcementLevel") return "belongs inside a policy; the level of all policies is set by all";
  const owners = rules.filter((rule) => Object.hasOwn(configurationProperties(rule), key)).map(({ name }) => name);
  if (owners.length > 0) return `is a key of policies and belongs inside one, such as ${owners.slice(0, 3).join(", ")}`;
  const names = rules.map(({ name }) => name);
  return `is no policy of flyguard${didYouMean(key, names)}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { Rule } from "../rules/rule";
import { mistakesIn } from "./conformance";
import { formOf } from "./form";
import { isObject } from "./isObject";
import { levelsOf } from "./levels";
import type { Mistake } from "./mistake";
import { didYouMean } from "./nearest";
import { mistakesInPulumiExceptions } from "./pulumiExceptions";
import { configurationProperties, mistakesInFindings } from "./ruleConfiguration";

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
  } else if (formOf(file) === "version 2") {
    yield* mistakesInVersion2(rules, file);
  } else {
    const { environments, ...policies } = file;
    if (environments !== undefined) yield* mistakesIn(environments, environmentsSchema, ["environments"]);
    yield* mistakesInPolicies(rules, policies);
  }
}

type Json = Readonly<Record<string, unknown>>;

function* mistakesInVersion2(rules: readonly Rule[], { version, ...parts }: Json): Generator<Mistake> {
  if (version !== 2) yield { path: ["version"], part: "value", problem: "must be 2" };
  for (const [key, value] of Object.entries(parts)) {
    if (key === "policies") {
      yield* isObject(value)
        ? below(key, mistakesInPolicies(rules, value))
        : mistakesIn(value, { type: "object" }, [key]);
    } else if (key === "exceptions") {
      const names = rules.map(({ name }) => name);
      yield* below(key, mistakesInPulumiExceptions(names, value));
    } else if (key === "environments") yield* mistakesIn(value, environmentsSchema, [key]);
    // Unlike in a file without a version, Pulumi ignores what it does not know here.
    else if (key !== "$schema") yield { path: [key], part: "key", problem: whyMisplaced(key, rules) };
  }
}

const partsOfVersion2 = ["version", "policies", "exceptions", "environments"];

function whyMisplaced(key: string, rules: readonly Rule[]): string {
  if (key === "all" || rules.some(({ name }) => name === key)) return "belongs inside policies in a version 2 file";
  return `is not a key of a version 2 file${didYouMean(key, partsOfVersion2)}; its keys: ${partsOfVersion2.join(", ")}`;
}

function* below(key: string, mistakes: Iterable<Mistake>): Generator<Mistake> {
  for (const mistake of mistakes) yield { ...mistake, path: [key, ...mistake.path] };
}

function* mistakesInPolicies(rules: readonly Rule[], policies: Json): Generator<Mistake> {
  for (const [key, value] of Object.entries(policies)) {
    const rule = rules.find(({ name }) => name === key);
    if (rule !== undefined) {
      yield* mistakesInEntry(rule, value);
      yield* mistakesInActivation(rule, value, levelIn(policies.all));
    } else if (key === "all") yield* mistakesInAll(value);
    else yield { path: [key], part: "key", problem: whyUnknown(key, rules) };
  }
}

/** Pulumi itself reads this key: names of ESC environments, a feature of Pulumi Cloud. */
const environmentsSchema = { type: "array", items: { type: "string", minLength: 1 } } as const;

function* mistakesInEntry(rule: Rule, entry: unknown): Generator<Mistake> {
  const level = { type: "string", enum: levelsOf(rule) } as const;
  if (typeof entry === "string") {
    yield* mistakesIn(entry, level, [rule.name]);
  } else if (isObject(entry)) {
    const properties = { enforcementLevel: level, ...configurationProperties(rule) };
    yield* mistakesIn(entry, { type: "object", properties, additionalProperties: false }, [rule.name]);
    yield* below(rule.name, mistakesInFindings(rule, entry));
  } else {
    const problem = `must be an enforcement level (${levelsOf(rule).join(", ")}) or an object with enforcementLevel, options and exceptions`;
    yield { path: [rule.name], part: "value", problem };
  }
}

/** A rule that is disabled by default needs two things to run: a level, and the option that it waits for. */
function* mistakesInActivation(rule: Rule, entry: unknown, levelOfAll: unknown): Generator<Mistake> {
  if (rule.level !== "disabled") return;
  const options = Object.keys(rule.options ?? {});
  const configured = isObject(entry) ? options.filter((option) => Object.hasOwn(entry, option)) : [];
  for (const option of configured) {
    const value = isObject(entry) ? entry[option] : undefined;
    if (!Array.isArray(value) || value.length > 0) continue;
    const problem = "must not be empty: with an empty list the rule judges nothing";
    yield { path: [rule.name, option], part: "value", problem };
  }
  const isDisabled = (levelIn(entry) ?? levelOfAll ?? "disabled") === "disabled";
  if (isDisabled && configured.length > 0 && levelIn(entry) === undefined) {
    yield {
      path: [rule.name],
      part: "value",
      problem: "is disabled by default and stays disabled: add enforcementLevel",
    };
  } else if (!isDisabled && configured.length === 0) {
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
  if (key === "version") return "must be the number 2 in a version 2 file, and must not be in any other";
  if (key === "policies") return 'belongs to a version 2 file: add "version": 2';
  if (key === "enforcementLevel") return "belongs inside a policy. To set the level of all policies, use the key all";
  const owners = rules.filter((rule) => Object.hasOwn(configurationProperties(rule), key)).map(({ name }) => name);
  if (owners.length > 0) return `belongs inside a policy, such as ${owners.slice(0, 3).join(", ")}`;
  const names = rules.map(({ name }) => name);
  return `is not a flyguard policy${didYouMean(key, names)}`;
}

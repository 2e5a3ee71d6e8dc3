import type { JsonSchema } from "../rules/options";
import type { Configuration, RuleDescription } from "../rules/rule";
import { mistakesIn } from "./conformance";
import { exceptionsSchema } from "./exceptionsSchema";
import { isObject } from "./isObject";
import type { Mistake } from "./mistake";
import { didYouMean } from "./nearest";

/** The schemas of a rule's options and of `exceptions`, by property. */
export function configurationProperties(rule: RuleDescription): Readonly<Record<string, JsonSchema>> {
  const options = Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.schema]);
  return { ...Object.fromEntries(options), exceptions: exceptionsSchema };
}

/** The mistakes in the configuration of one rule, without its level. */
export function mistakesInRuleConfiguration(rule: RuleDescription, configuration: Configuration): Mistake[] {
  const schema: JsonSchema = {
    type: "object",
    properties: configurationProperties(rule),
    additionalProperties: false,
  };
  return [...mistakesIn(configuration, schema, []), ...mistakesInFindings(rule, configuration)];
}

/** Sub-ids in exceptions that no finding of the rule has: such an exception covers nothing. */
export function* mistakesInFindings(rule: RuleDescription, configuration: Configuration): Generator<Mistake> {
  const { exceptions } = configuration;
  if (rule.findings === undefined || !Array.isArray(exceptions)) return;
  const ofOptions = Object.entries(rule.options ?? {}).flatMap(
    ([name, option]) => option.findings?.(configuration[name]) ?? [],
  );
  const known = [...rule.findings, ...ofOptions];
  for (const [index, exception] of exceptions.entries()) {
    const id: unknown = isObject(exception) ? exception.finding : undefined;
    if (typeof id !== "string" || id === "" || known.includes(id)) continue;
    const problem = `is not a finding of ${rule.name}${didYouMean(id, known)}; its findings: ${listed(known)}`;
    yield { path: ["exceptions", index, "finding"], part: "value", problem };
  }
}

/** How many sub-ids a mistake lists: rules that look for credentials have one for each kind, those of no format first. */
const longestList = 25;

function listed(ids: readonly string[]): string {
  const rest = ids.length - longestList;
  return rest > 0
    ? `${ids.slice(0, longestList).join(", ")} and ${rest} more in docs/secret-detection.md`
    : ids.join(", ");
}

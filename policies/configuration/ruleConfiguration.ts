import type { JsonSchema } from "../rules/options";
import type { Configuration, RuleDescription } from "../rules/rule";
import { mistakesIn } from "./conformance";
import { exceptionsSchema } from "./exceptionsSchema";
import type { Mistake } from "./mistake";

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
  return [...mistakesIn(configuration, schema, [])];
}

import type { PolicyConfigSchema } from "@pulumi/policy";
import { formatPath } from "../configuration/mistake";
import { configurationProperties, mistakesInRuleConfiguration } from "../configuration/ruleConfiguration";
import type { Configuration, Rule } from "../rules/defineRule";
import type { JsonSchema } from "../rules/options";
import { printable, shortened } from "./oneLine";

/** A mistake in the policy configuration. Thrown to the engine on purpose: a run under a wrong configuration must stop. */
class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigurationError";
    // The SDK shows `stack` to the user, for whom the pack's call stack has no meaning.
    this.stack = message;
  }
}

/** The rule's configuration in the form that the engine validates. */
export function configSchema(rule: Rule): PolicyConfigSchema {
  return {
    properties: Object.fromEntries(
      Object.entries(configurationProperties(rule)).map(([name, schema]) => [name, toSdkSchema(schema)]),
    ),
  };
}

/**
 * Finds what the engine lets pass, such as keys that no schema names and days that no calendar has.
 *
 * @throws ConfigurationError naming policy and key of the first mistake.
 */
export function checkConfiguration(rule: Rule, configuration: Configuration): void {
  const [first] = mistakesInRuleConfiguration(rule, configuration);
  if (first === undefined) return;
  // Travels in a header of the answer, which may not be long.
  const mistake = shortened(printable(`${formatPath(first.path)} ${first.problem}`), 1_000);
  throw new ConfigurationError(`flyguard: policy ${rule.name}: ${mistake}. Correct the policy configuration.`);
}

/** A schema as the SDK types it; it exports the type of the whole only. */
type SdkSchema = PolicyConfigSchema["properties"][string];

/** Copies a schema into the SDK's mutable type. */
function toSdkSchema(schema: JsonSchema): SdkSchema {
  const { enum: values, items, properties, required, default: fallback, ...rest } = schema;
  return {
    ...rest,
    ...(values === undefined ? {} : { enum: [...values] }),
    ...(items === undefined ? {} : { items: toSdkSchema(items) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, toSdkSchema(part)])),
        }),
    ...(required === undefined ? {} : { required: [...required] }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Rule } from "../rules/defineRule";
import type { JsonSchema } from "../rules/options";
import { exceptionsSchema, readExceptions } from "./exceptions";

/** A mistake in the policy configuration. Thrown to the engine on purpose: a run under a wrong configuration must stop. */
export class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigurationError";
    // The SDK shows `stack` to the user, for whom the pack's call stack has no meaning.
    this.stack = message;
  }
}

/** The schemas of a rule's options and of `exceptions`, by property. */
export function configurationProperties(rule: Rule): Readonly<Record<string, JsonSchema>> {
  const options = Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.schema]);
  return { ...Object.fromEntries(options), exceptions: exceptionsSchema };
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
 * Finds what the engine lets pass: keys that no schema names, and days that no calendar has.
 *
 * @throws ConfigurationError naming policy and key.
 */
export function checkConfiguration(rule: Rule, configuration: Readonly<Record<string, unknown>>): void {
  const known = Object.keys(configurationProperties(rule));
  for (const key of Object.keys(configuration)) {
    if (!known.includes(key)) {
      throw new ConfigurationError(
        `flyguard: policy ${rule.name} has no option ${key}; it has ${known.join(", ")}. Correct the policy configuration.`,
      );
    }
  }
  for (const { expires } of readExceptions(configuration)) {
    if (!isDay(expires)) {
      throw new ConfigurationError(
        `flyguard: policy ${rule.name} has an exception that expires on ${expires}, which is no day; write it as 2027-03-31.`,
      );
    }
  }
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
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

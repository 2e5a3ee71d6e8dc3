import type { PolicyConfigSchema } from "@pulumi/policy";
import { configurationProperties } from "../configuration/ruleConfiguration";
import type { JsonSchema } from "../rules/options";
import type { Rule } from "../rules/rule";

/** The rule's configuration in the form that the engine validates. */
export function configSchema(rule: Rule): PolicyConfigSchema {
  return {
    properties: Object.fromEntries(
      Object.entries(configurationProperties(rule)).map(([name, schema]) => [name, toSdkSchema(schema)]),
    ),
  };
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

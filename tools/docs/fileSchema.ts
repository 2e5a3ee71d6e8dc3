import { exceptionsSchema } from "../../policies/configuration/exceptionsSchema";
import { levels, levelsOf } from "../../policies/configuration/levels";
import { pulumiExceptionSchema } from "../../policies/configuration/pulumiExceptions";
import { configurationProperties } from "../../policies/configuration/ruleConfiguration";
import type { Rule } from "../../policies/rules/rule";

const environments = {
  description: "ESC environments that Pulumi Cloud opens for the pack; flyguard does not need any",
  type: "array",
  items: { type: "string", minLength: 1 },
};

/**
 * The JSON Schema (draft 7) of a whole policy configuration file, of either form: for editors, which complete and check
 * while typing.
 */
export function fileSchema(rules: readonly Rule[]): object {
  const policies = {
    all: entry(
      "Level of every policy that this file does not name",
      levels.filter((level) => level !== "remediate"),
    ),
    ...Object.fromEntries(rules.map(({ name }) => [name, { $ref: `#/definitions/${name}` }])),
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of the policy pack flyguard",
    description: "For pulumi preview --policy-pack-config FILE, and for a policy group in Pulumi Cloud",
    type: "object",
    definitions: {
      exceptions: exceptionsSchema,
      ...Object.fromEntries(rules.map((rule) => [rule.name, ruleEntry(rule)])),
    },
    if: { required: ["version"], properties: { version: { type: "number" } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: objectWith({
      $schema: { type: "string" },
      version: { description: "The form of this file, which Pulumi's CLI 3.274 and later reads", const: 2 },
      policies: { description: "The configuration of policies", ...objectWith(policies) },
      environments,
      exceptions: {
        description: "Pulumi's own exceptions, by id",
        type: "object",
        propertyNames: { pattern: "^[\\w.-]+$" },
        additionalProperties: pulumiExceptionSchema,
      },
    }),
    else: objectWith({ environments, ...policies }),
  };
}

function objectWith(properties: object): object {
  return { type: "object", additionalProperties: false, properties };
}

function ruleEntry(rule: Rule): object {
  return entry(`${rule.title}. ${rule.why}`, levelsOf(rule), rule.level, {
    ...configurationProperties(rule),
    exceptions: { $ref: "#/definitions/exceptions" },
  });
}

/** A level alone, or an object with it. */
function entry(description: string, allowed: readonly string[], fallback?: string, properties = {}): object {
  const level = { enum: allowed, ...(fallback === undefined ? {} : { default: fallback }) };
  return { description, anyOf: [level, objectWith({ enforcementLevel: level, ...properties })] };
}

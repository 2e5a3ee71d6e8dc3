import { exceptionsSchema } from "../../policies/configuration/exceptionsSchema";
import { levels, levelsOf } from "../../policies/configuration/levels";
import { configurationProperties } from "../../policies/configuration/ruleConfiguration";
import type { Rule } from "../../policies/rules/rule";

/** The JSON Schema (draft 7) of a whole policy configuration file: for editors, which complete and check while typing. */
export function fileSchema(rules: readonly Rule[]): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of the policy pack flyguard",
    description: "For pulumi preview --policy-pack-config FILE, and for a policy group in Pulumi Cloud",
    type: "object",
    additionalProperties: false,
    definitions: { exceptions: exceptionsSchema },
    properties: {
      all: entry(
        "Level of every policy that this file does not name",
        levels.filter((level) => level !== "remediate"),
      ),
      environments: {
        description: "ESC environments that Pulumi Cloud opens for the pack; flyguard does not need any",
        type: "array",
        items: { type: "string", minLength: 1 },
      },
      ...Object.fromEntries(rules.map((rule) => [rule.name, ruleEntry(rule)])),
    },
  };
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
  return {
    description,
    anyOf: [
      level,
      { type: "object", additionalProperties: false, properties: { enforcementLevel: level, ...properties } },
    ],
  };
}

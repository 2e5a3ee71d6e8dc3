import { globPattern, type JsonSchema } from "../rules/options";
import { datePattern, notBlank } from "./patterns";

/** The property that every rule's configuration has in addition to its options. */
export const exceptionsSchema: JsonSchema = {
  type: "array",
  description: "Findings of this rule that the owner of the policy accepts, each with a reason and an expiry date",
  default: [],
  items: {
    type: "object",
    required: ["resource", "reason", "expires"],
    additionalProperties: false,
    properties: {
      resource: {
        type: "string",
        description: "Glob that matches the resource's name, its URN, or the name of its Fly app",
        minLength: 1,
        pattern: globPattern,
      },
      finding: {
        type: "string",
        description: "Sub-id of the findings; if not set, all findings of the rule",
        minLength: 1,
      },
      reason: {
        type: "string",
        description: "Why this is acceptable, for the next reader",
        minLength: 1,
        pattern: notBlank,
      },
      expires: {
        type: "string",
        description: "Last day of the exception, in UTC, such as 2027-03-31",
        pattern: datePattern,
      },
      owner: { type: "string", description: "Who is responsible for it", minLength: 1, pattern: notBlank },
    },
  },
};

import { globPattern, type JsonSchema } from "../rules/options";

/** Days as `2027-03-31`. The calendar is checked beside it: no pattern knows the thirtieth of February. */
export const dayPattern = "^\\d{4}-\\d{2}-\\d{2}$";

/** The property that every rule's configuration has beside its options. */
export const exceptionsSchema: JsonSchema = {
  type: "array",
  description: "Findings of this rule that the owner of the policy accepts, each with a reason and an end",
  default: [],
  items: {
    type: "object",
    required: ["resource", "reason", "expires"],
    additionalProperties: false,
    properties: {
      resource: {
        type: "string",
        description: "Glob over the resource's name, its URN, or the Fly app's name",
        minLength: 1,
        pattern: globPattern,
      },
      finding: {
        type: "string",
        description: "Sub-id of the findings; all of the rule's where left out",
        minLength: 1,
      },
      reason: { type: "string", description: "Why this is acceptable, for the next reader", minLength: 1 },
      expires: {
        type: "string",
        description: "Last day on which the exception holds, in UTC, as 2027-03-31",
        pattern: dayPattern,
      },
      owner: { type: "string", description: "Who answers for it", minLength: 1 },
    },
  },
};

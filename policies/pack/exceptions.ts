import { matchesGlob } from "../fly/glob";
import type { Finding } from "../rules/judgement";
import type { JsonSchema } from "../rules/options";
import type { Exception } from "../rules/report";

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
        pattern: "^[^\\s\\[\\]{}]+$",
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
        pattern: "^\\d{4}-\\d{2}-\\d{2}$",
      },
      owner: { type: "string", description: "Who answers for it", minLength: 1 },
    },
  },
};

/** The exceptions in a rule's configuration, which the engine has checked against {@link exceptionsSchema}. */
export function readExceptions(configuration: Readonly<Record<string, unknown>>): Exception[] {
  const { exceptions } = configuration;
  return Array.isArray(exceptions) ? exceptions.filter(isException) : [];
}

function isException(value: unknown): value is Exception {
  if (typeof value !== "object" || value === null) return false;
  const { resource, reason, expires } = { resource: undefined, reason: undefined, expires: undefined, ...value };
  return typeof resource === "string" && typeof reason === "string" && typeof expires === "string";
}

/** Whether the exception is about this finding, in force or not. */
export function covers(exception: Exception, finding: Finding, app: string | undefined): boolean {
  if (exception.finding !== undefined && exception.finding !== finding.id) return false;
  const { name, urn } = finding.at.resource;
  return [name, urn, app].some((target) => target !== undefined && matchesGlob(exception.resource, target));
}

/** Whether the exception no longer holds. Days as `2026-11-24` compare as text. */
export function isExpired(exception: Exception, today: string): boolean {
  return exception.expires < today;
}

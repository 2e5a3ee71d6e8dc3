import type { ExtraFormat } from "../../detect";
import type { Option } from "../options";

const ALPHABETS = ["hex", "alphanumeric", "base64", "base64url"] as const;

/** An organisation's own token formats, as data: a regular expression in a configuration could stall every preview. */
export const extraFormats: Option<readonly ExtraFormat[]> = {
  schema: {
    type: "array",
    description:
      "More token formats, in addition to the built-in ones: a literal prefix, then at least minLength characters of alphabet",
    items: {
      type: "object",
      properties: {
        id: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", description: "Identifies the format in findings" },
        kind: { type: "string", minLength: 1, description: "What a finding calls it; the id if not set" },
        prefix: { type: "string", minLength: 3, description: "What each token starts with, in this letter case" },
        alphabet: { type: "string", enum: ALPHABETS, description: "The characters after the prefix" },
        minLength: { type: "integer", minimum: 1, description: "The least number of characters after the prefix" },
      },
      required: ["id", "prefix", "alphabet", "minLength"],
      additionalProperties: false,
    },
    default: [],
  },
  example: [{ id: "acme-key", kind: "Acme API key", prefix: "acme_", alphabet: "alphanumeric", minLength: 32 }],
  read: formatsOf,
  findings: (configured) => formatsOf(configured).map(({ id }) => id),
};

function formatsOf(configured: unknown): readonly ExtraFormat[] {
  return Array.isArray(configured) ? configured.flatMap(formatOf) : [];
}

/** The format that an element describes; nothing if it breaks the schema, which stops the run before. */
function formatOf(element: unknown): ExtraFormat[] {
  if (typeof element !== "object" || element === null) return [];
  const { id, kind, prefix, alphabet, minLength }: Partial<Record<keyof ExtraFormat, unknown>> = element;
  const known = ALPHABETS.find((name) => name === alphabet);
  if (typeof id !== "string" || typeof prefix !== "string" || known === undefined || typeof minLength !== "number")
    return [];
  return [{ id, prefix, alphabet: known, minLength, ...(typeof kind === "string" ? { kind } : {}) }];
}

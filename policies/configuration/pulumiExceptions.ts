import { mistakesIn } from "./conformance";
import { isObject } from "./isObject";
import type { Mistake, Path } from "./mistake";
import { didYouMean } from "./nearest";
import { notBlank, urnPattern } from "./patterns";

/**
 * Pulumi's own exceptions, in a configuration file of the version 2 form. The engine applies them to a run of
 * Pulumi, and `flyguard scan` to a state.
 * It ignores keys that it does not know, and compares policies and URNs exactly (parsePolicyException in
 * pkg/resource/analyzer/exceptions.go of github.com/pulumi/pulumi, v3.274.1).
 */
export const pulumiExceptionSchema = {
  type: "object",
  required: ["reason", "match"],
  additionalProperties: false,
  properties: {
    reason: { type: "string", description: "Why this is acceptable", minLength: 1, pattern: notBlank },
    match: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["policies", "targets"],
        additionalProperties: false,
        properties: {
          policies: {
            type: "array",
            description: "Names of policies",
            minItems: 1,
            items: { type: "string", minLength: 1 },
          },
          targets: {
            type: "array",
            description: "URNs of resources, without wildcards",
            minItems: 1,
            items: { type: "string", pattern: urnPattern },
          },
        },
      },
    },
  },
} as const;

/** The mistakes in the value of the key `exceptions` of a version 2 file. */
export function* mistakesInPulumiExceptions(policies: readonly string[], exceptions: unknown): Generator<Mistake> {
  if (!isObject(exceptions)) {
    yield { path: [], part: "value", problem: "must be an object whose keys are the ids of exceptions" };
    return;
  }
  for (const [id, exception] of Object.entries(exceptions)) {
    if (!/^[\w.-]+$/.test(id)) {
      yield { path: [id], part: "key", problem: "is not an id: use letters, digits, -, . and _" };
    }
    if (isObject(exception) && Object.hasOwn(exception, "expires")) {
      const problem = "does not exist here: Pulumi's exceptions have no last day, those of flyguard inside a policy do";
      yield { path: [id, "expires"], part: "key", problem };
      const { expires: _, ...others } = exception;
      yield* mistakesIn(others, pulumiExceptionSchema, [id]);
    } else yield* mistakesIn(exception, pulumiExceptionSchema, [id]);
    for (const { path, text } of namedPolicies(exception, [id])) {
      if (policies.includes(text)) continue;
      yield { path, part: "value", problem: `is not a flyguard policy${didYouMean(text, policies)}` };
    }
  }
}

/** A finding that Pulumi's engine accepts: of one policy, at one resource, without an end. */
export interface PulumiException {
  readonly policy: string;
  readonly urn: string;
  readonly reason: string;
}

/** What the key `exceptions` of a version 2 file without mistakes accepts. */
export function readPulumiExceptions(exceptions: unknown): PulumiException[] {
  return matchesIn(exceptions).flatMap(({ reason, policies, targets }) =>
    policies.flatMap((policy) => targets.map((urn) => ({ policy, urn, reason }))),
  );
}

/** An entry of `match`, with the exception that it is in. */
interface Match {
  readonly id: string;
  readonly reason: string;
  readonly policies: readonly string[];
  readonly targets: readonly string[];
}

/** Each entry of `match` of the exceptions in a version 2 file without mistakes. */
export function matchesIn(exceptions: unknown): Match[] {
  return Object.entries(isObject(exceptions) ? exceptions : {}).flatMap(([id, exception]) => {
    if (!isObject(exception) || typeof exception.reason !== "string" || !Array.isArray(exception.match)) return [];
    const { reason } = exception;
    return exception.match.map((entry: unknown) => {
      return { id, reason, policies: textsOf(entry, "policies"), targets: textsOf(entry, "targets") };
    });
  });
}

/** The texts in a list of an entry of `match`. */
function textsOf(entry: unknown, key: "policies" | "targets"): string[] {
  const list = isObject(entry) ? entry[key] : undefined;
  return Array.isArray(list) ? list.filter((text): text is string => typeof text === "string") : [];
}

interface TextAt {
  readonly path: Path;
  readonly text: string;
}

function namedPolicies(exception: unknown, at: Path): TextAt[] {
  return textsIn(exception, at, "policies").filter(({ text }) => text !== "");
}

/** The URNs that an exception names. */
export function targetsOf(exception: unknown, at: Path): TextAt[] {
  return textsIn(exception, at, "targets");
}

/** The texts in a list of each entry of `match`. */
function textsIn(exception: unknown, at: Path, key: "policies" | "targets"): TextAt[] {
  if (!isObject(exception) || !Array.isArray(exception.match)) return [];
  return exception.match.flatMap((entry: unknown, index) => {
    const list = isObject(entry) ? entry[key] : undefined;
    if (!Array.isArray(list)) return [];
    return list.flatMap((text: unknown, position) =>
      typeof text === "string" ? { path: [...at, "match", index, key, position], text } : [],
    );
  });
}

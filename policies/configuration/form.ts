import { isObject } from "./isObject";
import type { Path } from "./mistake";

/**
 * How a policy configuration file is written. Pulumi's CLI 3.274 and later reads a file with a number as `version` in another
 * way than one without (parsePolicyPackConfig in pkg/resource/analyzer/config.go of github.com/pulumi/pulumi, v3.274.1).
 */
export type Form = "unversioned" | "version 2";

/** A `version` that is no number does not count, as in the CLI. */
export function formOf(file: unknown): Form {
  return isObject(file) && typeof file.version === "number" ? "version 2" : "unversioned";
}

/** The part of a file that configures policies, and the way to it. */
export interface PolicyEntries {
  readonly at: Path;
  /** The level of the policies that are not named, or undefined. */
  readonly all: unknown;
  /** What is configured for each policy that is named. */
  readonly entries: readonly (readonly [policy: string, entry: unknown])[];
}

/** The entries of either form. Of a file with mistakes, what is no object counts as empty. */
export function policyEntriesOf(file: unknown): PolicyEntries {
  const isVersioned = formOf(file) === "version 2";
  const policies = isVersioned && isObject(file) ? file.policies : file;
  const { all, ...named } = isObject(policies) ? policies : {};
  const entries = Object.entries(named).filter(([name]) => isVersioned || name !== "environments");
  return { at: isVersioned ? ["policies"] : [], all, entries };
}

/** Pulumi's own exceptions, which only a version 2 file has. */
export function pulumiExceptionsOf(file: unknown): unknown {
  return formOf(file) === "version 2" && isObject(file) ? file.exceptions : undefined;
}

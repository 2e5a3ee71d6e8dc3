import type { Exception } from "../rules/report";
import { policyEntriesOf, pulumiExceptionsOf } from "./form";
import { isObject } from "./isObject";
import { matchesIn } from "./pulumiExceptions";
import { readExceptions } from "./readExceptions";

/** An exception of either kind, as those who review exceptions read it. */
export interface Grant extends Pick<Exception, "finding" | "reason" | "owner"> {
  /** Who applies it: Pulumi's own exceptions have neither an owner nor a last day. */
  readonly by: "flyguard" | "pulumi";
  /** What the file calls it, if it is Pulumi's. */
  readonly id?: string;
  readonly rules: readonly string[];
  /** Globs, or for Pulumi's exceptions the URNs of resources. */
  readonly resources: readonly string[];
  readonly expires?: string;
}

/** Every exception in a policy configuration file without mistakes, in its order. */
export function grantsOf(file: unknown): Grant[] {
  const own = policyEntriesOf(file).entries.flatMap(([rule, entry]) =>
    readExceptions(isObject(entry) ? entry : {}).map(
      ({ resource, ...exception }): Grant => ({ by: "flyguard", rules: [rule], resources: [resource], ...exception }),
    ),
  );
  const native = matchesIn(pulumiExceptionsOf(file)).map(
    ({ policies, targets, ...exception }): Grant => ({
      by: "pulumi",
      rules: policies,
      resources: targets,
      ...exception,
    }),
  );
  return [...own, ...native];
}

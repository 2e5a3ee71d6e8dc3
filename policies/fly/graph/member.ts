import type { Declaration } from "../declarations";

/** A declaration with what the engine told about its place in the stack. */
export interface Member {
  readonly declaration: Declaration;
  /** URNs of the resources that each top-level property's value comes from; empty while resources are still coming in. */
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
  /** URNs of all resources that this one depends on, `dependsOn` included. */
  readonly dependencies: ReadonlySet<string>;
}

/** URNs of the resources that any of the declaration's values comes from. */
export function sourcesOf(member: Member): ReadonlySet<string> {
  return new Set([...member.propertyDependencies.values()].flat());
}

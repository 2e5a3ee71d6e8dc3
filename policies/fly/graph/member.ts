import type { Declaration } from "../declarations";

/** What a declaration depends on, by URN. */
export interface Dependencies {
  /** The resources that the value of each top-level property comes from. */
  readonly byProperty: ReadonlyMap<string, readonly string[]>;
  /** All resources that the declaration depends on, `dependsOn` included. */
  readonly all: ReadonlySet<string>;
}

/** A declaration with its place in the stack. */
export interface Member {
  readonly declaration: Declaration;
  /** Not set where they are unknown: while resources are still coming in, and for what a Pulumi program does not declare. */
  readonly dependencies?: Dependencies;
}

/** URNs of the resources that any of the declaration's values comes from. */
export function sourcesOf({ byProperty }: Dependencies): ReadonlySet<string> {
  return new Set([...byProperty.values()].flat());
}

import type { Setting } from "../../policies/testing/evaluate";
import type { TestResource } from "../../policies/testing/resources";

/** A complete set-up as Fly's documentation describes it, which nobody should be stopped from deploying. */
export interface NormalStack {
  /** What runs there, as a clause: `Rails with LiteFS behind Consul`. */
  readonly title: string;
  /** The page of Fly's documentation that describes it. */
  readonly source: string;
  readonly resources: readonly TestResource[];
  /** What the owner of the policies has to list for it, where the rules ask for a list. */
  readonly configuration?: NonNullable<Setting["configuration"]>;
}

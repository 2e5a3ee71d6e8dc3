import type { Undetermined } from "../fly/known";
import type { Location } from "../fly/location";

/** What a rule finds wrong. Nothing in it ever contains a secret value, or the length, a part or a hash of one. */
export interface Finding {
  /** Sub-id, unique in its rule. Exceptions name it, so it never changes. */
  readonly id: string;
  readonly at: Location;
  /** What is wrong, in one sentence without a full stop. */
  readonly problem: string;
  readonly found?: string;
  readonly expected?: string;
  /** The change that fixes it, in the provider's own spelling; if not set, the rule's general `fix`. */
  readonly fix?: string;
  /** The value that the property at `at` should have: what remediation writes there, and `flyguard scan --fix` in a file. */
  readonly remedy?: boolean | number | readonly string[];
}

/** What a rule says about a declaration: a finding, or that something could not be read. */
export type Judgement = Finding | Undetermined;

/** Makes a finding at the place that an exception and the fix refer to: the property, even if it is not set. */
export function finding(at: Location, details: Omit<Finding, "at">): Finding {
  return { at, ...details };
}

/** Whether a rule found something wrong, and not merely something that it could not read. */
export function isFinding(judgement: Judgement): judgement is Finding {
  return "id" in judgement;
}

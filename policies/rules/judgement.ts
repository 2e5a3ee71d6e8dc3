import type { Undetermined } from "../fly/known";
import type { Location } from "../fly/location";

/** What a rule finds wrong. No part of it ever contains a secret value, or a part, the length or a hash of one. */
export interface Finding {
  /** Sub-id, unique in its rule and stable: exceptions name it. */
  readonly id: string;
  readonly at: Location;
  /** What is wrong, one sentence without a full stop. */
  readonly problem: string;
  readonly found?: string;
  readonly expected?: string;
  /** The change that puts it right, in the provider's own spelling; the rule's general `fix` where left out. */
  readonly fix?: string;
  /** The value that the property at `at` should have: what remediation writes there. */
  readonly remedy?: boolean | number | readonly string[];
}

/** What a rule says about a declaration: something is wrong, or something could not be read. */
export type Judgement = Finding | Undetermined;

export function finding(at: Location, details: Omit<Finding, "at">): Finding {
  return { at, ...details };
}

export function isFinding(judgement: Judgement): judgement is Finding {
  return "id" in judgement;
}

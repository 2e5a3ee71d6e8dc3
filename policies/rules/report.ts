import type { Undetermined } from "../fly/known";
import type { Resource } from "../fly/location";

/** What came up in an operation beside findings. */
export interface Report {
  /** What enabled rules would have needed to read and could not. */
  readonly unread: readonly Undetermined[];
  /** Every exception that a rule's configuration grants, with the use that was made of it. */
  readonly exceptions: readonly ExceptionUse[];
  /** The stack resource, for findings that belong to none in particular. */
  readonly stack: Resource;
}

/** An exception of a rule's configuration. Dates are days in UTC; an exception holds through the end of `expires`. */
export interface Exception {
  /** Glob over the resource's name, its URN, or the Fly app's name. */
  readonly resource: string;
  /** Sub-id of the findings that are excepted; all of the rule's where left out. */
  readonly finding?: string;
  readonly reason: string;
  readonly expires: string;
  readonly owner?: string;
}

export interface ExceptionUse {
  readonly rule: string;
  readonly exception: Exception;
  /** Whether it covered a finding in this operation, in force or expired. */
  readonly matched: boolean;
}

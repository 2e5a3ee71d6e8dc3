import type { Undetermined } from "../fly/known";
import type { Resource } from "../fly/location";

/** What an operation has to report apart from findings. */
export interface Report {
  /** What enabled rules needed to read and could not. */
  readonly unread: readonly Undetermined[];
  /** Every exception in a rule's configuration, and what it was used for. */
  readonly exceptions: readonly ExceptionUse[];
  /** The stack resource, for findings that belong to no other resource. */
  readonly stack: Resource;
}

/** An exception in a rule's configuration. It is in force through the end of the day `expires`, in UTC. */
export interface Exception {
  /** Glob that matches the resource's name, its URN, or the name of its Fly app. */
  readonly resource: string;
  /** Sub-id of the findings that are excepted; if not set, all findings of the rule. */
  readonly finding?: string;
  readonly reason: string;
  readonly expires: string;
  readonly owner?: string;
}

/** An exception, and what it did in this operation: `exceptions-in-use` reports on it. */
export interface ExceptionUse {
  readonly rule: string;
  readonly exception: Exception;
  /** A key for each finding that it covered in this operation, while in force or after it expired. */
  readonly covered: ReadonlySet<string>;
  /** Names of the resources with findings of the rule that no exception in force covers. */
  readonly open: ReadonlySet<string>;
}

/** Whether the exception has expired. Dates such as `2026-11-24` can be compared as text. */
export function isExpired(exception: Exception, today: string): boolean {
  return exception.expires < today;
}

/** Days from today to the last day of the exception: 0 on the last day. */
export function daysLeft(exception: Exception, today: string): number {
  return (Date.parse(exception.expires) - Date.parse(today)) / 86_400_000;
}

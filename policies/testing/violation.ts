import { readMessage } from "../judge/readMessage";

/** A violation as tests compare it: rule, place and sub-id, without the text. */
export interface FoundViolation {
  readonly rule: string;
  /** The finding's sub-id. */
  readonly id: string;
  /** Logical name of the resource. */
  readonly resource: string;
  /** Property path; empty for the resource as a whole. */
  readonly path: string;
}

/**
 * Parses the text of a violation.
 *
 * @param message the text as the pack reports it, or as the CLI's event log has it.
 * @throws if flyguard did not write the text.
 */
export function parseViolation(rule: string, message: string): FoundViolation {
  const read = readMessage(message);
  if (read === undefined) throw new Error(`A violation of ${rule} has no "where:" line, so it is not from flyguard.`);
  return { rule, id: read.id, resource: read.name, path: read.path };
}

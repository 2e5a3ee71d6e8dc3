/** A finding as a test compares it: what was found where, without the prose. */
export interface FoundViolation {
  readonly rule: string;
  /** The finding's sub-id. */
  readonly id: string;
  /** Logical name of the resource. */
  readonly resource: string;
  /** Property path; empty where the whole resource is meant. */
  readonly path: string;
}

const whereLine = /^where: \S+ (?<resource>"(?:[^"\\]|\\.)*"|\S+)(?: (?<path>.+))? \[(?<id>[a-z0-9-]+)\]$/m;

/**
 * Reads a violation's text back.
 *
 * @param message the text as the pack reports it, or as the CLI's event log has it.
 * @throws where the text is none of flyguard's.
 */
export function parseViolation(rule: string, message: string): FoundViolation {
  const parts = whereLine.exec(message)?.groups;
  const { id, resource, path } = { id: undefined, resource: undefined, path: undefined, ...parts };
  if (id === undefined || resource === undefined)
    throw new Error(`No finding of flyguard: a violation of ${rule} has no "where:" line.`);
  return { rule, id, resource: unquote(resource), path: path ?? "" };
}

/** A name that is no single word stands in quotes. */
function unquote(name: string): string {
  return name.startsWith('"') ? String(JSON.parse(name)) : name;
}

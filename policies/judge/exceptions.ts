import { matchesGlob } from "../glob";
import type { Finding } from "../rules/judgement";
import type { Exception } from "../rules/report";

/** Whether the exception matches this finding, in force or expired. */
export function covers(exception: Exception, finding: Finding, app: string | undefined): boolean {
  if (exception.finding !== undefined && exception.finding !== finding.id) return false;
  const { name, urn } = finding.at.resource;
  return [name, urn, app].some((target) => target !== undefined && matchesGlob(exception.resource, target));
}

import { matchesGlob } from "../glob";
import type { Finding } from "../rules/judgement";
import type { Exception } from "../rules/report";

/** The exceptions in a rule's configuration, which the engine has checked against its schema. */
export function readExceptions(configuration: Readonly<Record<string, unknown>>): Exception[] {
  const { exceptions } = configuration;
  return Array.isArray(exceptions) ? exceptions.filter(isException) : [];
}

function isException(value: unknown): value is Exception {
  if (typeof value !== "object" || value === null) return false;
  const { resource, reason, expires }: Partial<Record<keyof Exception, unknown>> = value;
  return typeof resource === "string" && typeof reason === "string" && typeof expires === "string";
}

/** Whether the exception matches this finding, in force or expired. */
export function covers(exception: Exception, finding: Finding, app: string | undefined): boolean {
  if (exception.finding !== undefined && exception.finding !== finding.id) return false;
  const { name, urn } = finding.at.resource;
  return [name, urn, app].some((target) => target !== undefined && matchesGlob(exception.resource, target));
}

/** Whether the exception has expired. Dates such as `2026-11-24` can be compared as text. */
export function isExpired(exception: Exception, today: string): boolean {
  return exception.expires < today;
}

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

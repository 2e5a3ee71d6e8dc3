import type { Severity } from "../policies/rules/rule";
import type { ReportedFinding } from "./report";

/** From the worst. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

/** The findings, the worst first: mandatory ones before advisory ones, then by severity. Equal ones keep their order. */
export function worstFirst(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

function rank({ rule }: ReportedFinding): number {
  return (rule.level === "mandatory" ? 0 : severities.length) + severities.indexOf(rule.severity);
}

/** The three steps that code scanning and annotations know. */
export function stepOf({ level, severity }: ReportedFinding["rule"]): "error" | "warning" | "note" {
  if (level === "mandatory") return "error";
  return severity === "low" ? "note" : "warning";
}

import type { Report, ReportedFinding } from "./report";

/** The version of the JSON report: it changes where a reader of the old one would fail. `schemas/report.schema.json` describes it. */
const jsonVersion = 1;

/** The report for programs. */
export function writeJson({ version, inputs, rules, findings, baselined, excepted, scorecard }: Report): string {
  const report = {
    version: jsonVersion,
    tool: { name: "flyguard", version },
    inputs,
    scorecard,
    findings: findings.map(flat),
    baselined: baselined.map(flat),
    excepted: excepted.map(({ exception, ...finding }) => ({ ...flat(finding), exception })),
    rules: rules.map(({ name, title, severity, level, checklist, docs }) => {
      return { name, title, severity, level, checklist, docs };
    }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** A finding names its rule; `rules` describes it once. */
function flat({ rule, id, place, isAssumed, isFixable, ...rest }: ReportedFinding) {
  return {
    rule: rule.name,
    id,
    severity: rule.severity,
    level: rule.level,
    ...place,
    ...rest,
    assumed: isAssumed,
    fixable: isFixable,
    docs: rule.docs,
  };
}

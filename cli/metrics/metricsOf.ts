import { severities } from "../../formats/severity";
import { type ChecklistItem, flyChecklist } from "../../policies/rules/controls";
import type { Severity } from "../../policies/rules/rule";
import type { CountedFinding, CountedReport } from "./readReport";

/** How much was found, and how much of it was set aside. */
interface Counts {
  readonly findings: number;
  readonly baselined: number;
  readonly excepted: number;
}

export interface Metrics {
  /** In the order in which they were named. */
  readonly reports: readonly ReportMetrics[];
  /** The worst rules first, then those with most findings. */
  readonly rules: readonly RuleMetrics[];
  readonly checklist: readonly ItemMetrics[];
}

interface ReportMetrics extends Counts {
  readonly file: string;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly mandatory: number;
}

interface RuleMetrics extends Counts {
  readonly rule: string;
  readonly severity: Severity;
  /** How many reports have findings of it that are not set aside. */
  readonly reports: number;
}

interface ItemMetrics extends Counts {
  readonly item: ChecklistItem;
  readonly title: string;
  readonly reports: number;
  /** How many reports did not look at it: no finding of theirs says nothing. */
  readonly notChecked: number;
}

/** What many reports have, counted by report, rule and item of the checklist. */
export function metricsOf(reports: readonly CountedReport[]): Metrics {
  const worst = new Map<string, Severity>();
  for (const { rule, severity } of reports.flatMap(allOf)) {
    const before = worst.get(rule);
    worst.set(rule, severities.find((one) => one === before || one === severity) ?? severity);
  }
  const rules = [...worst].map(([rule, severity]): RuleMetrics => {
    return { rule, severity, ...countsOf(reports, (finding) => finding.rule === rule) };
  });
  const items: readonly ChecklistItem[] = [1, 2, 3, 4, 5, 6];
  return {
    reports: reports.map(reportMetrics),
    rules: rules.sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.findings - a.findings ||
        (a.rule < b.rule ? -1 : 1),
    ),
    checklist: items.map((item) => ({
      item,
      title: flyChecklist[item].text,
      ...countsOf(reports, ({ checklist }) => checklist.includes(item)),
      notChecked: reports.filter(({ notChecked }) => notChecked.includes(item)).length,
    })),
  };
}

function allOf({ findings, baselined, excepted }: CountedReport): readonly CountedFinding[] {
  return [...findings, ...baselined, ...excepted];
}

function reportMetrics({ file, findings, baselined, excepted }: CountedReport): ReportMetrics {
  const of = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    file,
    findings: findings.length,
    severities: { critical: of("critical"), high: of("high"), medium: of("medium"), low: of("low") },
    mandatory: findings.filter(({ level }) => level === "mandatory").length,
    baselined: baselined.length,
    excepted: excepted.length,
  };
}

function countsOf(
  reports: readonly CountedReport[],
  isMeant: (finding: CountedFinding) => boolean,
): Counts & { readonly reports: number } {
  const sum = (key: "findings" | "baselined" | "excepted") =>
    reports.reduce((count, report) => count + report[key].filter(isMeant).length, 0);
  return {
    findings: sum("findings"),
    reports: reports.filter(({ findings }) => findings.some(isMeant)).length,
    baselined: sum("baselined"),
    excepted: sum("excepted"),
  };
}

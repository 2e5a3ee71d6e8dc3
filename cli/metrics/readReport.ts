import type { ReportedLevel } from "../../formats/report";
import { severities } from "../../formats/severity";
import { isObject } from "../../policies/configuration/isObject";
import type { Severity } from "../../policies/rules/rule";
import { readJson } from "../files";

/** What metrics count of a JSON report: `schemas/report.schema.json` describes all of it. */
export interface CountedReport {
  readonly file: string;
  readonly findings: readonly CountedFinding[];
  readonly baselined: readonly CountedFinding[];
  readonly excepted: readonly CountedFinding[];
  /** Items of the Fly.io security checklist at which no rule looked. */
  readonly notChecked: readonly number[];
}

export interface CountedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly level: ReportedLevel;
  /** Items of the Fly.io security checklist that the rule helps to meet. */
  readonly checklist: readonly number[];
}

/** @throws {Error} where the file cannot be read, or is not a report of the version that this command writes */
export function readReport(file: string): CountedReport {
  const report = readJson(file);
  const counted = isObject(report) && report.version === 1 ? countedReport(file, report) : undefined;
  if (counted === undefined) {
    throw new Error(`${file} is not a report: flyguard scan --format json=FILE of this version writes one`);
  }
  return counted;
}

function countedReport(file: string, report: Readonly<Record<string, unknown>>): CountedReport | undefined {
  const checklists = checklistsOf(report.rules);
  const findings = countedFindings(report.findings, checklists);
  const baselined = countedFindings(report.baselined, checklists);
  const excepted = countedFindings(report.excepted, checklists);
  return (
    findings &&
    baselined &&
    excepted && { file, findings, baselined, excepted, notChecked: notCheckedIn(report.scorecard) }
  );
}

function notCheckedIn(scorecard: unknown): number[] {
  return (Array.isArray(scorecard) ? scorecard : []).flatMap((score: unknown) => {
    if (!isObject(score) || typeof score.item !== "number" || !Array.isArray(score.columns)) return [];
    const isLooked = score.columns.some((column: unknown) => isObject(column) && column.status !== "not-checked");
    return isLooked ? [] : [score.item];
  });
}

function checklistsOf(rules: unknown): Checklists {
  return new Map(
    (Array.isArray(rules) ? rules : []).flatMap((rule: unknown) => {
      if (!isObject(rule) || typeof rule.name !== "string" || !Array.isArray(rule.checklist)) return [];
      return [[rule.name, rule.checklist.filter((item): item is number => typeof item === "number")] as const];
    }),
  );
}

type Checklists = ReadonlyMap<string, readonly number[]>;

function countedFindings(list: unknown, checklists: Checklists): readonly CountedFinding[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const findings = list.flatMap((finding: unknown) => countedFinding(finding, checklists) ?? []);
  return findings.length === list.length ? findings : undefined;
}

function countedFinding(finding: unknown, checklists: Checklists): CountedFinding | undefined {
  if (!isObject(finding) || typeof finding.rule !== "string") return undefined;
  const { rule } = finding;
  const severity = severities.find((one) => one === finding.severity);
  const level = levels.find((one) => one === finding.level);
  const checklist = checklists.get(rule);
  return severity && level && checklist && { rule, severity, level, checklist };
}

const levels = ["mandatory", "advisory"] as const;

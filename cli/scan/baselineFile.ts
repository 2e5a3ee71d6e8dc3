import { existsSync } from "node:fs";
import type { ReportedFinding } from "../../formats/report";
import { isObject } from "../../policies/configuration/isObject";
import { readJson } from "../files";
import { type Scope, scopeOfReport } from "./baselineScope";

/** Where findings are accepted, by default. */
export const baselineName = "flyguard.baseline.json";

/** An accepted finding. It names no value; the fingerprint does not depend on one. */
export interface Accepted {
  readonly fingerprint: string;
  readonly rule: string;
  readonly id: string;
  readonly file: string;
  readonly path: string;
}

/** @throws where the file cannot be read, or is not a baseline */
export function readBaseline(file: string): readonly Accepted[] {
  const parsed = readJson(file);
  const findings = isObject(parsed) && parsed.version === 1 ? parsed.findings : undefined;
  if (!Array.isArray(findings) || !findings.every(isAccepted)) {
    throw new Error(`${file} is not a baseline: flyguard baseline writes one`);
  }
  return findings;
}

/** What a run has today. */
export interface Found {
  readonly findings: readonly Accepted[];
  /** What else the run could have found. */
  readonly scope: Scope;
}

/**
 * What a JSON report shows, whichever command wrote it, and what it shows as accepted before.
 *
 * @throws where the file cannot be read, or is not a report
 */
export function foundInReport(file: string): Found {
  const parsed = readJson(file);
  const report = isObject(parsed) && parsed.version === 1 ? parsed : {};
  const { findings, baselined } = report;
  const all = Array.isArray(findings) && Array.isArray(baselined) ? [...findings, ...baselined] : undefined;
  const accepted = all?.map((one: unknown) => (isObject(one) ? { ...one, file: one.uri } : undefined));
  const scope = scopeOfReport(report);
  if (scope === undefined || accepted === undefined || !accepted.every(isAccepted)) {
    throw new Error(`${file} is not a report: flyguard scan, preview or report with --format json=FILE writes one`);
  }
  return {
    findings: accepted.map(({ fingerprint, rule, id, file: where, path }) => {
      return { fingerprint, rule, id, file: where, path };
    }),
    scope,
  };
}

/** The baseline that a run without `--baseline` takes. */
function defaultBaseline(): string | undefined {
  return existsSync(baselineName) ? baselineName : undefined;
}

/** The fingerprints that a baseline accepts: the one of the option, or the one that is there. */
export function acceptedBy(file: string | undefined): ReadonlySet<string> {
  const baseline = file ?? defaultBaseline();
  return new Set(baseline === undefined ? [] : readBaseline(baseline).map(({ fingerprint }) => fingerprint));
}

export function acceptedOf({ fingerprint, rule, id, place }: ReportedFinding): Accepted {
  return { fingerprint, rule: rule.name, id, file: place.uri, path: place.path };
}

/** The text of a baseline: sorted, so that a change shows what changed. */
export function baselineText(accepted: readonly Accepted[]): string {
  const sorted = [...accepted].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: sorted }, undefined, 2)}\n`;
}

function orderOf({ file, rule, id, path, fingerprint }: Accepted): string {
  return [file, rule, id, path, fingerprint].join("\n");
}

function isAccepted(value: unknown): value is Accepted {
  return (
    isObject(value) && ["fingerprint", "rule", "id", "file", "path"].every((key) => typeof value[key] === "string")
  );
}

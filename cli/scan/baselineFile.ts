import { existsSync, readFileSync } from "node:fs";
import type { ReportedFinding } from "../../formats/report";
import { isObject } from "../../policies/configuration/isObject";

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
  const parsed = parse(file);
  const findings = isObject(parsed) && parsed.version === 1 ? parsed.findings : undefined;
  if (!Array.isArray(findings) || !findings.every(isAccepted)) {
    throw new Error(`${file} is not a baseline: flyguard baseline writes one`);
  }
  return findings;
}

/**
 * What a JSON report shows, whichever command wrote it, and what it shows as accepted before.
 *
 * @throws where the file cannot be read, or is not a report
 */
export function acceptedInReport(file: string): readonly Accepted[] {
  const parsed = parse(file);
  const { findings, baselined } = isObject(parsed) && parsed.version === 1 ? parsed : {};
  const all = Array.isArray(findings) && Array.isArray(baselined) ? [...findings, ...baselined] : undefined;
  const accepted = all?.map((one: unknown) => (isObject(one) ? { ...one, file: one.uri } : undefined));
  if (accepted === undefined || !accepted.every(isAccepted)) {
    throw new Error(`${file} is not a report: flyguard scan, preview or report with --format json=FILE writes one`);
  }
  return accepted.map(({ fingerprint, rule, id, file: where, path }) => ({ fingerprint, rule, id, file: where, path }));
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

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    // The error of JSON.parse quotes the text. Node's begins with a code: `ENOENT: no such file or directory, open 'x'`.
    const why = error instanceof SyntaxError ? "it is not JSON" : String(error).replace(/^Error: [A-Z]+: |, .*$/g, "");
    throw new Error(`cannot read ${file}: ${why}`);
  }
}

function isAccepted(value: unknown): value is Accepted {
  return (
    isObject(value) && ["fingerprint", "rule", "id", "file", "path"].every((key) => typeof value[key] === "string")
  );
}

import { createHash } from "node:crypto";
import { printable } from "../policies/judge/oneLine";
import type { Severity } from "../policies/rules/rule";
import type { NotChecked, Report } from "./report";
import { notCheckedText, problemText } from "./sentences";

const gitlabSeverity: Readonly<Record<Severity, string>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
};

/**
 * The findings as report of GitLab's Code Quality (https://docs.gitlab.com/ci/testing/code_quality/). GitLab shows one of
 * several that share their fingerprint, so each has its own.
 */
export function writeGitlab({ findings, notChecked }: Report): string {
  const seen = new Map<string, number>();
  const issues = findings.map((finding) => {
    const { rule, id, place, fingerprint } = finding;
    const count = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, count + 1);
    return {
      description: printable(problemText(finding)),
      check_name: `${rule.name}/${printable(id)}`,
      fingerprint: count === 0 ? fingerprint : numbered(fingerprint, count),
      severity: gitlabSeverity[rule.severity],
      location: { path: printable(place.uri), lines: { begin: place.range?.startLine ?? 1 } },
    };
  });
  return `${JSON.stringify([...issues, ...notChecked.map(notCheckedIssue)], undefined, 1)}\n`;
}

/** GitLab shows issues only: what was not checked is one. */
function notCheckedIssue(one: NotChecked) {
  const fingerprint = createHash("sha256")
    .update(JSON.stringify(["not-checked", one.endpoint, one.why]))
    .digest("hex");
  return {
    description: printable(`not checked: ${one.endpoint} was ${notCheckedText(one)}`),
    check_name: "not-checked",
    fingerprint: fingerprint.slice(0, 32),
    severity: "info",
    location: { path: "fly.io", lines: { begin: 1 } },
  };
}

function numbered(fingerprint: string, count: number): string {
  return createHash("sha256").update(`${fingerprint} ${count}`).digest("hex").slice(0, fingerprint.length);
}

import { Location } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { type Finding, finding } from "../../judgement";
import type { Exception, ExceptionUse, Report } from "../../report";

/** Days before its end at which an exception comes up, time enough to decide what follows. */
const noticeDays = 30;

export const exceptionsInUse = defineRule({
  name: "exceptions-in-use",
  family: "analysis",
  title: "Every exception is used, and none is expired or about to expire",
  severity: "low",
  level: "advisory",
  scope: "report",
  since: "0.1.0",
  controls: { flyChecklist: [] },
  exceptWhen: "TODO",
  source: "https://www.pulumi.com/docs/insights/policy/policy-packs/",
  why: "An exception that nobody needs hides the next mistake of its kind, and one that expires unseen stops a deployment.",
  fix: "Remove the exception from the policy configuration.",
  *check(report, { today }) {
    for (const use of report.exceptions) {
      const found = judge(use, today, report);
      if (found !== undefined) yield found;
    }
  },
});

function judge(use: ExceptionUse, today: string, report: Report): Finding | undefined {
  const { rule, exception, matched } = use;
  const about = `the exception of ${rule} for ${exception.resource}`;
  const owner = exception.owner === undefined ? "" : `, owner ${exception.owner}`;
  // Every exception is a place of its own: two findings at one place would count as one.
  const at = Location.of(report.stack).property(`${rule}.exceptions["${place(exception)}"]`);
  if (exception.expires < today) {
    return finding(at, {
      id: "expired",
      problem: `${about} has expired${matched ? ", and what it covered is reported again" : ""}`,
      found: `${exception.expires}${owner}`,
      expected: "an exception that holds, or none",
      fix: matched
        ? "Put right what it covered and remove the exception, or have the policy's owner grant it anew."
        : "Remove the exception from the policy configuration.",
    });
  }
  if (!matched) {
    return finding(at, {
      id: "unused",
      problem: `${about} covers no finding of this stack`,
      found: `expires ${exception.expires}${owner}`,
      expected: "an exception that is needed, or none",
    });
  }
  const days = daysUntil(exception.expires, today);
  if (days > noticeDays) return undefined;
  return finding(at, {
    id: "expiring",
    problem: `${about} holds ${days === 0 ? "until the end of today" : `${days} more ${days === 1 ? "day" : "days"}`}`,
    found: `expires ${exception.expires}${owner}`,
    expected: `more than ${noticeDays} days`,
    fix: "Put right what it covers before that day, or have the policy's owner grant it anew.",
  });
}

function place({ resource, finding: id }: Exception): string {
  return id === undefined ? resource : `${resource} ${id}`;
}

function daysUntil(day: string, today: string): number {
  return (Date.parse(day) - Date.parse(today)) / 86_400_000;
}

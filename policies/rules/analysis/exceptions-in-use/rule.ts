import { Location } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { type Finding, finding } from "../../judgement";
import type { Exception, ExceptionUse, Report } from "../../report";

/** Days before an exception expires at which it is reported: time enough to decide what follows. */
const noticeDays = 30;

export const exceptionsInUse = defineRule({
  name: "exceptions-in-use",
  family: "analysis",
  title: "Exceptions must be in use, and must not have expired or be about to expire",
  severity: "low",
  level: "advisory",
  scope: "report",
  since: "0.1.0",
  controls: { flyChecklist: [] },
  exceptWhen:
    "Several stacks share one policy configuration, and an exception for one of them is unused in the others.",
  source: "https://www.pulumi.com/docs/insights/policy/policy-packs/",
  why: "An exception that nobody needs hides the next finding of its kind. One that expires unnoticed stops a deployment.",
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
  // Each exception is a place of its own: two findings at one place would count as one.
  const at = Location.of(report.stack).property(`${rule}.exceptions["${place(exception)}"]`);
  if (exception.expires < today) {
    return finding(at, {
      id: "expired",
      problem: `${about} has expired${matched ? ", and its findings are reported again" : ""}`,
      found: `${exception.expires}${owner}`,
      expected: "an exception in force, or no exception",
      fix: matched
        ? "Fix what it covered and remove the exception, or ask the owner of the policy to extend it."
        : "Remove the exception from the policy configuration.",
    });
  }
  if (!matched) {
    return finding(at, {
      id: "unused",
      problem: `${about} covers no finding of this stack`,
      found: `expires ${exception.expires}${owner}`,
      expected: "an exception that is needed, or no exception",
    });
  }
  const days = daysUntil(exception.expires, today);
  if (days > noticeDays) return undefined;
  return finding(at, {
    id: "expiring",
    problem: `${about} expires ${days === 0 ? "at the end of today" : `in ${days} ${days === 1 ? "day" : "days"}`}`,
    found: `expires ${exception.expires}${owner}`,
    expected: `more than ${noticeDays} days left`,
    fix: "Fix what it covers before that day, or ask the owner of the policy to extend it.",
  });
}

function place({ resource, finding: id }: Exception): string {
  return id === undefined ? resource : `${resource} ${id}`;
}

function daysUntil(day: string, today: string): number {
  return (Date.parse(day) - Date.parse(today)) / 86_400_000;
}

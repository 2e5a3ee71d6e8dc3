import { Location } from "../../../fly/location";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { type Finding, finding } from "../../judgement";
import { flag } from "../../options";
import { daysLeft, type Exception, type ExceptionUse, isExpired, type Report } from "../../report";

/** Days before an exception expires at which it is reported: time enough to decide what follows. */
const noticeDays = 30;

/** How many names a message lists. */
const longestList = 5;

export const exceptionsInUse = defineRule({
  name: "exceptions-in-use",
  family: "analysis",
  title: "Exceptions must be visible, in use and in force",
  severity: "low",
  level: "advisory",
  scope: "report",
  since: "0.1.0",
  findings: ["expired", "expiring", "in-force", "unused"],
  controls: { flyChecklist: [] },
  exceptWhen:
    "Several stacks share one policy configuration, and an exception for one of them is unused in the others.",
  source: "https://www.pulumi.com/docs/insights/policy/policy-packs/",
  why: "An exception that nobody sees becomes permanent, one that nobody needs hides the next finding of its kind, and one that expires unnoticed stops a deployment.",
  fix: "Remove the exception from the policy configuration.",
  options: {
    omitInForce: flag(
      "Whether to omit the list of exceptions in force. Set it if this rule is mandatory: the list rejects every preview with an exception in force",
    ),
  },
  *check(report, { options, today }) {
    if (!options.omitInForce) yield* listInForce(report, today);
    for (const use of report.exceptions) {
      const found = judge(use, today, report);
      if (found !== undefined) yield found;
    }
  },
});

/** One finding for all of them: it is there in every preview, so it must be short. */
function* listInForce({ exceptions, stack }: Report, today: string): Generator<Finding> {
  const used = exceptions.filter(({ exception, covered }) => covered.size > 0 && !isExpired(exception, today));
  if (used.length === 0) return;
  const findings = new Set(used.flatMap(({ covered }) => [...covered])).size;
  const uses = used.map(({ rule, exception: { resource, reason, owner, expires }, covered }) => {
    const terms = [`until ${expires}`, ...(owner === undefined ? [] : [`owner ${owner}`])].join(", ");
    return `${rule} for ${resource} covers ${covered.size} (${terms}: ${reason})`;
  });
  yield finding(Location.of(stack).property("exceptions"), {
    id: "in-force",
    problem: `${counted(findings, "finding")} excepted`,
    found: uses.join("; "),
    fix: "Fix what the exceptions cover before they end. If this rule is mandatory, set its option omitInForce.",
  });
}

function judge(use: ExceptionUse, today: string, report: Report): Finding | undefined {
  const { rule, exception, covered } = use;
  const about = `the exception of ${rule} for ${exception.resource}`;
  const owner = exception.owner === undefined ? "" : `, owner ${exception.owner}`;
  // Each exception is a place of its own: two findings at one place would count as one.
  const at = Location.of(report.stack).property(`${rule}.exceptions["${place(exception)}"]`);
  const isUsed = covered.size > 0;
  if (isExpired(exception, today)) {
    return finding(at, {
      id: "expired",
      problem: `${about} has expired${isUsed ? ", and its findings are reported again" : ""}`,
      found: `${exception.expires}${owner}`,
      expected: "an exception in force, or no exception",
      fix: isUsed
        ? "Fix what it covered and remove the exception, or ask the owner of the policy to extend it."
        : "Remove the exception from the policy configuration.",
    });
  }
  if (!isUsed) {
    return finding(at, {
      id: "unused",
      problem: `${about} covers no finding of this stack`,
      found: `expires ${exception.expires}${owner}`,
      expected: "an exception that is needed, or no exception",
      ...(use.open.size > 0 && { fix: howToName(use) }),
    });
  }
  const days = daysLeft(exception, today);
  if (days > noticeDays) return undefined;
  return finding(at, {
    id: "expiring",
    problem: `${about} expires ${days === 0 ? "at the end of today" : `in ${counted(days, "day")}`}`,
    found: `expires ${exception.expires}${owner}`,
    expected: `more than ${noticeDays} days left`,
    fix: "Fix what it covers before that day, or ask the owner of the policy to extend it.",
  });
}

/**
 * The rule has findings that the exception may be meant for: it may have another sub-id, or name the resource at which the
 * engine shows the finding in pulumi up.
 */
function howToName({ rule, open }: ExceptionUse): string {
  const names = [...open].sort();
  const list = [...names.slice(0, longestList), ...(names.length > longestList ? ["others"] : [])].join(", ");
  return `Remove the exception, or let it name the resource and the sub-id of the line where of a finding, or the Fly app: ${rule} has findings at ${list}.`;
}

function place({ resource, finding: id }: Exception): string {
  return id === undefined ? resource : `${resource} ${id}`;
}

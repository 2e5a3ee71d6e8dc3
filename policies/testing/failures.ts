import { defineRule } from "../rules/defineRule";
import type { ReportRule } from "../rules/rule";

/**
 * A rule that finds nothing and reports which rules failed. In the pack, a rule's failure stops nothing; in a test, a rule
 * that failed must not look like a rule that found nothing.
 *
 * @param report receives the name of the rule, and the name of the resource at which it failed.
 */
export function failureWatch(report: (rule: string, resource: string) => void): ReportRule {
  return defineRule({
    name: "failure-watch",
    family: "analysis",
    title: "Rules must not fail",
    severity: "low",
    level: "advisory",
    scope: "report",
    since: "0.1.0",
    controls: { flyChecklist: [] },
    source: "",
    why: "",
    fix: "",
    exceptWhen: "",
    check({ unread }) {
      for (const { undetermined, because } of unread) {
        const failed = /^not judged: (?<rule>\S+) failed on this input/.exec(because)?.groups?.rule;
        if (failed !== undefined) report(failed, undetermined.resource.name);
      }
      return [];
    },
  });
}

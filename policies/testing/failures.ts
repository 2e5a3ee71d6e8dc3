import { defineRule } from "../rules/defineRule";
import type { ReportRule } from "../rules/rule";

/**
 * A rule that finds nothing, and passes on which rules failed. The pack lets a rule's failure stop nothing; in a test, it
 * must not pass for a rule that found nothing.
 *
 * @param tell is told the rule, and the resource that it failed on.
 */
export function failureWatch(tell: (rule: string, resource: string) => void): ReportRule {
  return defineRule({
    name: "failure-watch",
    family: "analysis",
    title: "No rule fails",
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
        if (failed !== undefined) tell(failed, undetermined.resource.name);
      }
      return [];
    },
  });
}

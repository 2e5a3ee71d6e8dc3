import type { Undetermined } from "../../../fly/known";
import { isInFile, isLive, Location, type Resource } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { type Finding, finding } from "../../judgement";
import { shownPath } from "../../secrets/shownPath";

/** A machine may have ten thousand values that are not computed yet, more than anyone reads. */
const most = 100;

export const analysisComplete = defineRule({
  name: "analysis-complete",
  family: "analysis",
  title: "Values that rules need must be readable",
  severity: "low",
  level: "advisory",
  scope: "report",
  since: "0.1.0",
  findings: ["unread"],
  controls: { flyChecklist: [] },
  exceptWhen:
    "The value is always computed during the update, and you know what it will be. The exception then applies to the whole resource: a value that becomes unreadable later is not reported.",
  source: "https://www.pulumi.com/docs/iac/concepts/inputs-outputs/",
  why: "flyguard cannot judge a value that preview has not computed yet. pulumi up judges it before the resource is created. pulumi policy analyze shows each secret that it cannot decrypt as [secret], which may be anything.",
  fix: "If the value is computed during the update, do nothing. If it is not shown, run pulumi policy analyze with the stack's passphrase. Otherwise declare a plain value of the right type.",
  *check(report) {
    const ofFiles = report.unread.filter(({ undetermined }) => isInFile(undetermined.resource));
    for (const one of ofFiles.slice(0, most)) yield unreadInFile(one);
    const others = report.unread.filter(({ undetermined }) => !isInFile(undetermined.resource));
    for (const [resource, values] of byResource(others)) {
      yield finding(Location.of(resource), {
        id: "unread",
        problem: `the analysis is incomplete: ${enumerated(values)}`,
        ...(isLive(resource) && { fix: howToReadFromFly }),
      });
    }
  },
});

const howToReadFromFly =
  "If the value is not read from Fly, use a token that may read it, or wait until the host of the machine answers. If its events do not tell what it booted with, run fly secrets deploy, or update it with the program that made it. Then run the audit again.";

/** In a file, each value has its own line. */
function unreadInFile({ undetermined, because }: Undetermined): Finding {
  // A problem of the file says itself what it is about: it is no setting.
  const what = undetermined.path.startsWith("problems[") ? because : `${shownPath(undetermined)} (${because})`;
  return finding(undetermined, {
    id: "unread",
    problem: `the analysis is incomplete: ${what}`,
    fix: "Run flyguard where the files are that this one names, or declare a plain value.",
  });
}

/** The unreadable values of each resource, sorted, each once. */
function byResource(unread: readonly Undetermined[]): Map<Resource, string[]> {
  const groups = new Map<string, { resource: Resource; values: Set<string> }>();
  for (const { undetermined, because } of unread) {
    const { resource } = undetermined;
    const group = groups.get(resource.urn) ?? { resource, values: new Set() };
    groups.set(resource.urn, group);
    group.values.add(`${shownPath(undetermined)} (${because})`);
  }
  return new Map([...groups.values()].map(({ resource, values }) => [resource, [...values].sort()]));
}

function enumerated(values: readonly string[]): string {
  const rest = values.length - most;
  return [...values.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}

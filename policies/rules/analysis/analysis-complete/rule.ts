import type { Undetermined } from "../../../fly/known";
import { Location, type Resource } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { shownPath } from "../../secrets/shownPath";

export const analysisComplete = defineRule({
  name: "analysis-complete",
  family: "analysis",
  title: "Everything that a rule needs to know can be read",
  severity: "low",
  level: "advisory",
  scope: "report",
  since: "0.1.0",
  controls: { flyChecklist: [] },
  exceptWhen: "TODO",
  source: "https://www.pulumi.com/docs/iac/concepts/inputs-outputs/",
  why: "A value that preview has not computed yet cannot be judged. pulumi up judges it before the resource is created.",
  fix: "Nothing, where the value is computed during the update. Otherwise declare it as a plain value of the right type.",
  *check(report) {
    for (const [resource, values] of byResource(report.unread)) {
      yield finding(Location.of(resource), {
        id: "unread",
        problem: `Not judged, since it cannot be read: ${enumerated(values)}`,
      });
    }
  },
});

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

/** A machine may have ten thousand values that are not computed yet; nobody reads as many. */
const most = 100;

function enumerated(values: readonly string[]): string {
  const rest = values.length - most;
  return [...values.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}

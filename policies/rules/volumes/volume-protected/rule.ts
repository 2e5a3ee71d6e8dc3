import { databaseEvidence } from "../../../fly/database/evidence";
import { wholeResource } from "../../../fly/graph/nodes";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { databaseApps } from "../../sharedOptions";

export const volumeProtected = defineRule({
  name: "volume-protected",
  family: "volumes",
  title: "Database volumes must have Pulumi's protect option",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  sources: ["pulumi"],
  findings: ["unprotected"],
  controls: { flyChecklist: [] },
  exceptWhen:
    "The database is short-lived, such as one in a review or test environment that pulumi destroy must be able to delete.",
  source: "https://www.pulumi.com/docs/iac/concepts/options/protect/",
  why: "Deleting a volume deletes its data. With protect, pulumi destroy and any change that would replace the volume stop with an error.",
  fix: "Set the resource option protect: true on the volume.",
  options: { databaseApps },
  *check(app, { options }) {
    const unprotected = app.volumes.filter(({ volume }) => volume.protect === false);
    if (unprotected.length === 0) return;
    const evidence = yield* databaseEvidence(app, options.databaseApps);
    if (evidence === undefined) return;
    for (const node of unprotected) {
      yield finding(wholeResource(node.volume), {
        id: "unprotected",
        problem: `Pulumi may delete volume ${node} of app ${app}, which is a database (${evidence})`,
        found: "protect: false",
        expected: "protect: true",
      });
    }
  },
});

import { volumeEvidence } from "../../../fly/database/evidence";
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
    const evidenceOf = volumeEvidence(app, options.databaseApps);
    for (const node of app.volumes.filter(({ volume }) => volume.protect === false)) {
      const evidence = yield* evidenceOf(node);
      if (evidence === undefined) continue;
      yield finding(wholeResource(node.volume), {
        id: "unprotected",
        problem: `Pulumi may delete volume ${node} of app ${app}, which runs a database (${evidence})`,
        found: "protect: false",
        expected: "protect: true",
      });
    }
  },
});

import { wholeResource } from "../../../fly/graph/nodes";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { countedMachines, howToDeploy, lacksOf, listed } from "../secretDeployment";

export const secretDeployedEverywhere = defineRule({
  name: "secret-deployed-everywhere",
  family: "secrets",
  title: "Every running machine must have the newest app secrets",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  since: "0.2.0",
  sources: ["live"],
  findings: ["asleep", "stale"],
  controls: { flyChecklist: [2], soc2: ["CC6.1"], nist80053: ["IA-5"] },
  exceptWhen: "A staged secret waits for a deployment that is planned.",
  source: "https://fly.io/docs/apps/secrets/",
  why: "A machine reads the app's secrets when it boots. One that booted before a secret changed still works with the old value: a credential that was rotated stays in use there, and fails when the old one is revoked. A suspended machine wakes up with the memory that it had. fly secrets list cannot tell for machines that fly deploy has not made.",
  fix: "Run fly secrets deploy, or update the machines with the program that made them.",
  *check(app) {
    for (const secrets of app.secrets) {
      const lacks = yield* lacksOf(app, secrets);
      const stale = lacks.filter(({ freshness }) => freshness === "stale");
      const asleep = lacks.filter(({ freshness }) => freshness === "asleep");
      if (stale.length > 0) {
        yield finding(wholeResource(secrets), {
          id: "stale",
          problem: `${countedMachines(stale, app)} of app ${app} booted before a secret changed and ${stale.length === 1 ? "runs" : "run"} with the old value`,
          found: listed(stale),
          expected: "machines that were launched after the newest change",
          fix: howToDeploy(stale, app),
        });
      }
      if (asleep.length > 0) {
        yield finding(wholeResource(secrets), {
          id: "asleep",
          problem: `${countedMachines(asleep, app)} of app ${app} ${asleep.length === 1 ? "was" : "were"} suspended before a secret changed and will wake up with the old value`,
          found: listed(asleep),
          expected: "machines that were launched after the newest change",
          fix: howToDeploy(asleep, app),
        });
      }
    }
  },
});

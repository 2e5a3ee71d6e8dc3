import { wholeResource } from "../../../fly/graph/nodes";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { countedMachines, howToDeploy, lacksOf, listed } from "../secretDeployment";

export const secretRedeployed = defineRule({
  name: "secret-redeployed",
  family: "secrets",
  title: "Machines must be updated after an app secret changes, not only restarted",
  severity: "low",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.2.0",
  sources: ["live"],
  findings: ["restarted"],
  controls: { flyChecklist: [2] },
  exceptWhen: "You have checked in the machine that it has the new value.",
  source: "https://fly.io/docs/apps/secrets/",
  why: "Fly's documentation says that a staged secret is available on machines that are started or updated afterwards. Users report machines that had the old value after a restart, and no API says which value a machine has. Only an update surely delivers it.",
  fix: "Run fly secrets deploy, or update the machines with the program that made them.",
  *check(app) {
    for (const secrets of app.secrets) {
      // What could not be decided, secret-deployed-everywhere says.
      const restarted = (yield* lacksOf(app, secrets)).filter(({ freshness }) => freshness === "restarted");
      if (restarted.length === 0) continue;
      yield finding(wholeResource(secrets), {
        id: "restarted",
        problem: `${countedMachines(restarted, app)} of app ${app} restarted after a secret changed, but got no update: probably with the new value`,
        found: listed(restarted),
        expected: "machines that were launched after the newest change",
        fix: howToDeploy(restarted, app),
      });
    }
  },
});

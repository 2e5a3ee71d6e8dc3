import { databaseMachines, neighboursOf } from "../../../fly/database/evidence";
import { firstExposed, publicAddresses } from "../../../fly/exposure";
import type { AppNode, MachineNode } from "../../../fly/graph/nodes";
import { both, type Reading } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const databaseOwnApp = defineRule({
  name: "database-own-app",
  family: "network",
  title: "Databases must not share their app with public services",
  severity: "medium",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  findings: ["shared-app"],
  controls: { flyChecklist: [3, 5], soc2: ["CC6.6"], nist80053: ["SC-7"] },
  exceptWhen:
    "Grant an exception where the machine holds a cache that may be lost and read, and the app's secrets are meant for it too.",
  source: "https://fly.io/docs/networking/services/",
  why: "Addresses and secrets belong to an app, not to a machine. One service added to the database's machine puts it on the internet, and each machine that serves the public gets the database's secrets.",
  fix: "Move the database to an app of its own without a public address, and reach it over .internal or a private_v6 (Flycast) address.",
  *check(app) {
    if (app.machines.length < 2) return;
    const [databases] = (yield* both(databasesOf(app), publicAddresses(app))) ?? [];
    if (databases === undefined) return;
    const neighbour = yield* firstExposed(app, neighboursOf(app, databases));
    if (neighbour === undefined) return;
    for (const [{ machine }, evidence] of databases) {
      yield finding(machine.app.at, {
        id: "shared-app",
        problem: `machine ${machine.resource.name} is a database (${evidence}), and machine ${neighbour.machine.resource.name} of the same app ${app} serves the public`,
        expected: "an app of its own, without a public address",
      });
    }
  },
});

function* databasesOf(app: AppNode): Reading<ReadonlyMap<MachineNode, string> | undefined> {
  const databases = yield* databaseMachines(app);
  return databases.size === 0 ? undefined : databases;
}

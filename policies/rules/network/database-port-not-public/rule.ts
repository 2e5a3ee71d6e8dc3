import { databaseBehind } from "../../../fly/database/mapping";
import { atPublicPorts } from "../../../fly/exposure";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { assumption } from "../../sharedOptions";

export const databasePortNotPublic = defineRule({
  name: "database-port-not-public",
  family: "network",
  title: "Public apps must not expose database ports",
  severity: "critical",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  findings: ["external-port", "internal-port", "port-range", "postgres-handler"],
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.4"],
  },
  exceptWhen:
    "Grant an exception where clients outside of Fly must reach the database, and it demands TLS with client certificates or accepts known sources only.",
  source: "https://fly.io/docs/networking/services/",
  why: "Fly forwards a service's port to the machine from the whole internet if the app has a public address. Database protocols are not made for that.",
  fix: "Remove the port from services, and reach the database over .internal or a private_v6 (Flycast) address.",
  options: assumption,
  *check(app, context) {
    for (const { exposure, database, at, id, shown } of yield* atPublicPorts(app, databaseBehind, context)) {
      yield finding(at, {
        id,
        problem: `${exposure}, and a service maps ${database}`,
        found: shown,
        expected: "no database port among the services of a public app",
      });
    }
  },
});

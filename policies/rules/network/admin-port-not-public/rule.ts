import { adminServiceAt } from "../../../fly/adminService";
import { atPublicPorts } from "../../../fly/exposure";
import { describePorts } from "../../../fly/portMapping";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { ports } from "../../options";
import { assumption } from "../../sharedOptions";

export const adminPortNotPublic = defineRule({
  name: "admin-port-not-public",
  family: "network",
  title: "Public apps must not expose administration ports",
  severity: "critical",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  findings: ["external-port", "image", "internal-port", "port-range"],
  controls: {
    flyChecklist: [5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7", "AC-17"],
    pciDss4: ["1.4.2"],
  },
  exceptWhen:
    "List the port in allowedPorts where the public must reach it by design, such as 22 for Git over SSH, or 9090 where Prometheus itself asks for a login. Grant an exception for one app that is built to be attacked, such as a honeypot.",
  source: "https://fly.io/docs/networking/services/",
  why: "Consoles, metrics, debuggers and SSH on a public app answer everyone on the internet. Fly already reaches every machine privately: through fly ssh console, fly proxy and WireGuard.",
  fix: "Remove the port from services, and use fly ssh console, or fly proxy to the port over the private network.",
  options: {
    allowedPorts: ports("Administration ports that may be public, such as 22 for Git over SSH"),
    ...assumption,
  },
  *check(app, context) {
    for (const mapping of yield* atPublicPorts(app, adminServiceAt, context)) {
      const forbidden = mapping.ports.filter(({ port }) => !context.options.allowedPorts.includes(port));
      if (forbidden.length === 0) continue;
      yield finding(mapping.at, {
        id: mapping.id,
        problem: `${mapping.exposure}, and a service maps ${describePorts(forbidden)}`,
        found: mapping.shown,
        expected: "no administration port among the services of a public app",
      });
    }
  },
});

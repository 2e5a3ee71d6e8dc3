import { atPublicPorts } from "../../../fly/exposure";
import { adminMapping } from "../../../fly/portMapping";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { ports } from "../../options";

export const adminPortNotPublic = defineRule({
  name: "admin-port-not-public",
  family: "network",
  title: "No service of a public app maps a port for administration",
  severity: "critical",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  since: "0.1.0",
  controls: {
    flyChecklist: [5],
    cis8: ["12.8"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7", "AC-17"],
    pciDss4: ["1.4.2"],
  },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/services/",
  why: "Consoles, metrics, debuggers and SSH on a public app are found by scanners within hours. Fly reaches every machine privately already: fly ssh console, fly proxy, WireGuard.",
  fix: "Remove the port from services, and use fly ssh console, or fly proxy to the port over the private network.",
  options: { allowedPorts: ports("Ports for administration that may be public, such as 22 for Git over SSH") },
  *check(app, { options }) {
    for (const mapping of yield* atPublicPorts(app, adminMapping)) {
      const forbidden = mapping.ports.filter(({ port }) => !options.allowedPorts.includes(port));
      if (forbidden.length === 0) continue;
      yield finding(mapping.at, {
        id: mapping.id,
        problem: `app ${app} is public and a service maps ${forbidden.map(({ port, purpose }) => `${port} (${purpose})`).join(", ")}`,
        found: mapping.shown,
        expected: "no port for administration among the services of a public app",
      });
    }
  },
});

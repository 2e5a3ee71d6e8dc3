import { type App, defaultNetwork, networkOf } from "../../../fly/declarations/app";
import { knownValue } from "../../../fly/known";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";

export const appNetworkIsolated = defineRule({
  name: "app-network-isolated",
  family: "network",
  title: "Isolated apps must have a custom network of their own",
  severity: "medium",
  level: "disabled",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["default-network", "shared-network"],
  controls: {
    flyChecklist: [3],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.3.1"],
  },
  exceptWhen:
    "Grant an exception where several apps form one unit that must be isolated together: then they may share a network.",
  source: "https://fly.io/docs/networking/custom-private-networks/",
  why: "Apps of one organisation reach each other's machines on every port unless they are in different networks. Fly sets the network when it creates the app, and it cannot be changed later.",
  fix: "Create the app with a network of its own; this replaces the app.",
  options: { isolatedApps: globs("Names of Fly apps that must not share their network with other apps") },
  *check(graph, { options }) {
    const apps = graph.apps.flatMap(({ declaration }) => declaration ?? []);
    for (const app of apps) {
      const name = knownValue(app.name);
      if (name === undefined || firstMatch(options.isolatedApps, name) === undefined) continue;
      const network = yield* networkOf(app);
      if (network === undefined) continue;
      if (network === defaultNetwork) {
        yield finding(app.network.at, {
          id: "default-network",
          problem: `app ${name} must be isolated, but is in the organisation's default network`,
          expected: "a custom network",
        });
        continue;
      }
      const sharers: string[] = [];
      for (const other of apps) {
        if (other === app || inDifferentOrganisations(app, other)) continue;
        if ((yield* networkOf(other)) === network) sharers.push(knownValue(other.name) ?? other.resource.name);
      }
      if (sharers.length === 0) continue;
      yield finding(app.network.at, {
        id: "shared-network",
        problem: `app ${name} must be isolated, but shares its network with ${sharers.sort().join(", ")}`,
        found: network,
        expected: "a network that other apps do not use",
      });
    }
  },
});

/** The name of a network is unique only within its organisation. */
function inDifferentOrganisations(app: App, other: App): boolean {
  const [here, there] = [knownValue(app.organisation), knownValue(other.organisation)];
  return here !== undefined && there !== undefined && here !== there;
}

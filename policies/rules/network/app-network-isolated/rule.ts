import { type App, defaultNetwork, networkOf } from "../../../fly/declarations/app";
import { firstMatch } from "../../../fly/glob";
import { knownValue } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";

export const appNetworkIsolated = defineRule({
  name: "app-network-isolated",
  family: "network",
  title: "An app that must be isolated has a custom network to itself",
  severity: "medium",
  level: "disabled",
  scope: "stack",
  subject: "graph",
  since: "0.1.0",
  controls: {
    flyChecklist: [3],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.2"],
  },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/custom-private-networks/",
  why: "All apps of an organisation reach each other's machines on every port, unless they are created on different networks. The network of an app cannot be changed later.",
  fix: "Create the app with a network of its own name; that replaces the app.",
  options: { isolatedApps: globs("Names of Fly apps that must share their network with no other app") },
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
          problem: `app ${name} must be isolated and is on the organisation's default network`,
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
        problem: `app ${name} must be isolated and shares its network with ${sharers.sort().join(", ")}`,
        found: network,
        expected: "a network that no other app names",
      });
    }
  },
});

/** Names of networks are unique in an organisation only. */
function inDifferentOrganisations(app: App, other: App): boolean {
  const [here, there] = [knownValue(app.organisation), knownValue(other.organisation)];
  return here !== undefined && there !== undefined && here !== there;
}

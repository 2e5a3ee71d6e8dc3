import { networkOf } from "../../../fly/declarations/app";
import { flycastAddresses } from "../../../fly/exposure";
import { firstMatch } from "../../../fly/glob";
import { both, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";

export const flycastSameNetwork = defineRule({
  name: "flycast-same-network",
  family: "network",
  title: "A Flycast address is on the network and in the organisation of its app",
  severity: "high",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.2"],
  },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/flycast/",
  why: "A private_v6 address that names another network or organisation opens the app to everyone there, and not to its own network: one line that crosses a tenant's boundary.",
  fix: "Leave the property out, so that the address is on the app's own network; or list the other network or organisation in allowedNetworks of this policy.",
  options: { allowedNetworks: globs("Networks and organisations in which apps of others may have a Flycast address") },
  *check(app, { options }) {
    const { declaration } = app;
    // Without the app's declaration its own network and organisation are not known.
    if (declaration === undefined) return;
    for (const address of (yield* flycastAddresses(app)) ?? []) {
      const organisations = yield* both(read(address.organisation), read(declaration.organisation));
      const abroad = organisations !== undefined && organisations[0] !== organisations[1];
      const places = abroad ? organisations : yield* both(read(address.network), networkOf(declaration));
      if (places === undefined || places[0] === places[1]) continue;
      const [there, here] = places;
      if (firstMatch(options.allowedNetworks, there) !== undefined) continue;
      const place = abroad ? "organisation" : "network";
      yield finding((abroad ? address.organisation : address.network).at, {
        id: `other-${place}`,
        problem: `the Flycast address of app ${app} is in another ${place} than the app`,
        found: there,
        expected: `${here}, or left out`,
      });
    }
  },
});

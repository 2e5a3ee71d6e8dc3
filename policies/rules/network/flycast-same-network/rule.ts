import type { IpAddress } from "../../../fly/declarations/address";
import { type App, networkOf } from "../../../fly/declarations/app";
import { flycastAddresses } from "../../../fly/exposure";
import { both, type Field, type Reading, read } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";

export const flycastSameNetwork = defineRule({
  name: "flycast-same-network",
  family: "network",
  title: "Flycast addresses must be in the network and organisation of their app",
  severity: "high",
  level: "advisory",
  scope: "stack",
  subject: "app",
  since: "0.1.0",
  sources: ["pulumi", "live"],
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.4.2"],
  },
  exceptWhen:
    "Grant an exception where one app deliberately serves another network or organisation, such as a shared gateway. For a place that many apps serve, list it in allowedNetworks instead.",
  source: "https://fly.io/docs/networking/flycast/",
  why: "A private_v6 address in another network or organisation opens the app to everyone there, and not to the app's own network. One such line crosses the boundary between two tenants.",
  fix: "Set the network and organisation of the app on the address. If the other place is intended, list it in allowedNetworks of this policy.",
  options: {
    allowedNetworks: globs("Networks and organisations in which apps from elsewhere may have a Flycast address"),
  },
  *check(app, { options }) {
    const { declaration } = app;
    // Without the app's declaration its own network and organisation are unknown.
    if (declaration === undefined) return;
    for (const address of (yield* flycastAddresses(app)) ?? []) {
      const elsewhere = yield* foreignPlace(address, declaration);
      if (elsewhere === undefined || firstMatch(options.allowedNetworks, elsewhere.there) !== undefined) continue;
      const { kind, at, there, here } = elsewhere;
      yield finding(at, {
        id: `other-${kind}`,
        problem: `the Flycast address of app ${app} is in another ${kind} than the app`,
        found: there,
        expected: here,
        fix: `Set ${at.name} to that of the app, or list the other ${kind} in allowedNetworks of this policy.`,
      });
    }
  },
});

/** A place in which the address is and the app is not. */
interface ForeignPlace {
  readonly kind: "network" | "organisation";
  readonly at: Location;
  readonly there: string;
  readonly here: string;
}

/** Another organisation than the app's, else another network. */
function* foreignPlace(address: IpAddress, app: App): Reading<ForeignPlace | undefined> {
  const organisation = yield* ifDifferent("organisation", address.organisation, read(app.organisation));
  return organisation ?? (yield* ifDifferent("network", address.network, networkOf(app)));
}

function* ifDifferent(
  kind: ForeignPlace["kind"],
  field: Field<string>,
  own: Reading<string | undefined>,
): Reading<ForeignPlace | undefined> {
  const places = yield* both(read(field), own);
  if (places === undefined) return undefined;
  const [there, here] = places;
  return there === here ? undefined : { kind, at: field.at, there, here };
}

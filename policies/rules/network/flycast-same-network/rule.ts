import { flycastNetworkOf, type IpAddress } from "../../../fly/declarations/address";
import { type App, defaultNetwork, networkOf } from "../../../fly/declarations/app";
import { flycastAddresses } from "../../../fly/exposure";
import { type AppNode, wholeResource } from "../../../fly/graph/nodes";
import { both, type Field, knownValue, type Reading, read } from "../../../fly/known";
import { isLive } from "../../../fly/location";
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
  findings: ["other-network", "other-organisation"],
  controls: {
    flyChecklist: [3, 5],
    cis8: ["12.2"],
    soc2: ["CC6.6"],
    nist80053: ["SC-7"],
    pciDss4: ["1.3.1"],
  },
  exceptWhen:
    "Grant an exception where one app deliberately serves another network or organisation, such as a shared gateway. For a place that many apps serve, list it in allowedNetworks instead.",
  source: "https://fly.io/docs/blueprints/warm-pool-user-machines/",
  why: "A private_v6 address does not follow its app: if it does not name a network, it is in the organisation's default one. An address in another network or organisation opens the app to everyone there, and not to the app's own network. One such line crosses the boundary between two tenants.",
  fix: "Set the network and organisation of the app on the address. If the other place is intended, such as a control plane in the default network, list it in allowedNetworks of this policy.",
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
      const { kind, field, there, here } = elsewhere;
      const isNamed = Boolean(knownValue(field));
      yield finding(isExpressible(field) ? field.at : wholeResource(address), {
        id: `other-${kind}`,
        problem: isNamed
          ? `the Flycast address of app ${app} is in another ${kind} than the app`
          : `the Flycast address of app ${app} does not name the app's ${kind}, so it is in the organisation's default one`,
        found: isNamed ? there : "no network",
        expected: here,
        fix: `${isLive(address.resource) ? replacement(address, app, here) : changeTo(here, field)}, or list ${there} in allowedNetworks of this policy.`,
      });
    }
  },
});

function isExpressible(field: Field<string>): boolean {
  return field.state !== "unsupported";
}

/** Fly does not find its default network under the name that it shows for it (superfly/flyctl#5206). */
function changeTo(place: string, field: Field<string>): string {
  if (!isExpressible(field)) {
    return `The provider cannot name a network for an address: remove it and run fly ips allocate-v6 --private --network ${place}`;
  }
  return place === defaultNetwork ? `Remove ${field.at.name}` : `Set ${field.at.name} to ${place}`;
}

/** An address that exists stays in its network. */
function replacement({ address }: IpAddress, app: AppNode, place: string): string {
  const network = place === defaultNetwork ? "" : ` --network ${place}`;
  return `Run fly ips allocate-v6 --private${network} -a ${app} and fly ips release ${knownValue(address) ?? "ADDRESS"} -a ${app}`;
}

/** A place in which the address is and the app is not. */
interface ForeignPlace {
  readonly kind: "network" | "organisation";
  /** The property that names the place, or should name another one. */
  readonly field: Field<string>;
  readonly there: string;
  readonly here: string;
}

/** Another organisation than the app's, else another network. */
function* foreignPlace(address: IpAddress, app: App): Reading<ForeignPlace | undefined> {
  const { organisation, network } = address;
  const places = yield* ifDifferent(nameIn(organisation), nameIn(app.organisation));
  if (places !== undefined) return { kind: "organisation", field: organisation, ...places };
  const networks = yield* ifDifferent(flycastNetworkOf(address), networkOf(app));
  return networks && { kind: "network", field: network, ...networks };
}

function* ifDifferent(
  ofAddress: Reading<string | undefined>,
  ofApp: Reading<string | undefined>,
): Reading<{ there: string; here: string } | undefined> {
  const [there, here] = (yield* both(ofAddress, ofApp)) ?? [];
  return there === undefined || here === undefined || there === here ? undefined : { there, here };
}

/** The name in a field; an empty one names nothing. */
function* nameIn(field: Field<string>): Reading<string | undefined> {
  return (yield* read(field)) || undefined;
}

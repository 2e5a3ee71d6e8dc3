import { app } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { wireguardPeerListed } from "./rule";

const rule = wireguardPeerListed;
const peer = (inputs: Record<string, unknown> = {}, name = "laptop") => ({
  type: "flyio:index:WireGuardPeer",
  name,
  inputs: { name: "ci-runner", org: "acme", region: "fra", ...inputs },
});
const listing = (...peers: string[]) => ({ configuration: { [rule.name]: { peers } } });
const everyPeer = listing("*");

describe("wireguard-peer-listed", () => {
  it("finds every peer without a list", () => {
    expectFindings(rule, [peer(), peer({ name: "home" }, "home")], ["home name [unlisted]", "laptop name [unlisted]"]);
  });

  it("finds a peer that is not in the list", () => {
    expectFindings(rule, [peer()], ["laptop name [unlisted]"], listing("ci-deployer", "vpn-*"));
  });

  it("finds a peer of the Terraform provider", () => {
    const inputs = { name: "ci-runner", orgSlug: "acme", region: "fra", publicKey: "k" };
    expectFindings(
      rule,
      [{ type: "fly:index/wireguardPeer:WireguardPeer", name: "laptop", inputs }],
      ["laptop name [unlisted]"],
    );
  });

  it("accepts a peer of the list", () => {
    expectFindings(rule, [peer()], [], listing("ci-*"));
  });

  it("compares the resource's name if the peer has no name of its own", () => {
    expectFindings(rule, [peer({ name: undefined })], [], listing("laptop"));
    expectFindings(rule, [peer({ name: undefined })], ["laptop [unlisted]"], listing("ci-*"));
  });

  it("finds a peer of the default network if the stack uses another one", () => {
    for (const network of [undefined, ""]) {
      expectFindings(
        rule,
        [app("web"), app("tenant", { network: "tenants" }), peer({ network })],
        ["laptop network [unbound]"],
        everyPeer,
      );
    }
  });

  it("accepts a peer that is bound to a network", () => {
    expectFindings(rule, [app("tenant", { network: "tenants" }), peer({ network: "tenants" })], [], everyPeer);
  });

  it("accepts a peer of the default network if no other network is used", () => {
    expectFindings(rule, [app("web"), app("api", { network: "default" }), peer()], [], everyPeer);
    expectFindings(rule, [peer()], [], everyPeer);
  });

  it("accepts a stack without peers", () => {
    expectFindings(rule, [app("tenant", { network: "tenants" })], []);
  });

  it("names an unknown name and still judges the network", () => {
    const program = [app("tenant", { network: "tenants" }), peer({ name: unknown })];
    expectFindings(rule, program, ["laptop network [unbound]"]);
    expectUnread(rule, program, ["laptop name"]);
  });

  it("names an unknown network of the peer only if custom networks are used", () => {
    expectUnread(rule, [app("tenant", { network: "tenants" }), peer({ network: unknown })], ["laptop network"]);
    expectUnread(rule, [app("web"), peer({ network: unknown })], []);
  });

  it("names an unknown network of an app only if no other app decides", () => {
    expectUnread(rule, [app("tenant", { network: unknown }), peer()], ["tenant network"]);
    expectUnread(rule, [app("a", { network: unknown }), app("b", { network: "tenants" }), peer()], []);
    expectUnread(rule, [app("tenant", { network: unknown }), peer({ network: "tenants" })], []);
  });

  it("names a name of the wrong type", () => {
    expectUnread(rule, [peer({ name: ["ci"] })], ["laptop name"]);
  });
});

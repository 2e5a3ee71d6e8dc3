import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

/** The resource of the provider flyio; @pulumiverse/fly has no peers. */
class WireGuardPeer extends pulumi.CustomResource {
  constructor(name: string, args: { name: string; org: string; region: string; network?: pulumi.Input<string> }) {
    super("flyio:index:WireGuardPeer", name, args);
  }
}

new fly.App("ledger", { name: "acme-ledger", orgSlug: "acme", network: "ledger" });

// finding: laptop name [unlisted]
new WireGuardPeer("laptop", { name: "bobs-laptop", org: "acme", region: "fra", network: "ledger" });

// finding: ci network [unbound]
new WireGuardPeer("ci", { name: "ci-runner", org: "acme", region: "fra" });

import * as pulumi from "@pulumi/pulumi";

/** As `pulumi package add terraform-provider stategraph/fly` generates it; @pulumiverse/fly only creates tokens for one app. */
class Token extends pulumi.CustomResource {
  constructor(name: string, args: { type: string; org: string; expiry: string }) {
    super("fly:index/token:Token", name, args);
  }
}

// finding: ci type [organisation-wide]
new Token("ci", { type: "org", org: "acme", expiry: "720h" });

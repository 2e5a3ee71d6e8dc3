import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("ledger", { name: "acme-ledger", orgSlug: "acme" });

// The value is a secret of the Pulumi configuration: pulumi config set --secret ledgerKey
const secrets = new fly.AppSecrets("ledger", {
  app: app.name,
  values: { LEDGER_KEY: config.requireSecret("ledgerKey") },
});

const volume = new fly.Volume("ledger", {
  app: app.name,
  name: "ledger",
  region: "fra",
  sizeGb: 10,
  // The name of the secret, never its value.
  appEncryption: { method: "sqlcipher", keySecret: "LEDGER_KEY" },
});

new fly.Machine("ledger", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-ledger@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    mounts: [{ volume: volume.id, path: "/ledger" }],
  },
  minSecretsVersion: secrets.version,
});

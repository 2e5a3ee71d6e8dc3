import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("ledger", { name: "acme-ledger", orgSlug: "acme" });

const secrets = new fly.AppSecrets("ledger", {
  app: app.name,
  values: { LEDGER_KEY: config.requireSecret("ledgerKey") },
});

// The machine unlocks a LUKS container on the raw volume with the key that the secret LEDGER_KEY holds.
const volume = new fly.Volume(
  "ledger",
  {
    app: app.name,
    name: "ledger",
    region: "fra",
    sizeGb: 10,
    fstype: "raw",
    appEncryption: { method: "luks", keySecret: "LEDGER_KEY" },
  },
  { protect: true },
);

new fly.Machine("ledger", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-ledger@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    mounts: [{ volume: volume.id, path: "/ledger" }],
  },
  minSecretsVersion: secrets.version,
});

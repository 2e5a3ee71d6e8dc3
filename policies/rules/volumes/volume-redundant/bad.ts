import * as fly from "@pulumiverse/fly";

// One copy of the data, on one disk.
// finding: ledger [too-few]
const app = new fly.App("ledger", { name: "acme-ledger", orgSlug: "acme" });

const volume = new fly.Volume("ledger", {
  app: app.name,
  region: "fra",
  sizeGb: 10,
  appEncryption: { method: "sqlcipher", keySecret: "LEDGER_KEY" },
});

new fly.Machine("ledger", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-ledger@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    mounts: [{ volume: volume.id, path: "/ledger" }],
  },
});

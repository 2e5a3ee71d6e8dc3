import * as fly from "@pulumiverse/fly";

const app = new fly.App("ledger", { name: "acme-ledger", orgSlug: "acme" });

for (const member of [1, 2]) {
  const volume = new fly.Volume(`ledger-${member}`, {
    app: app.name,
    // One name for both: Fly puts volumes of one name on different hardware.
    name: "ledger",
    region: "fra",
    sizeGb: 10,
    requireUniqueZone: true,
    appEncryption: { method: "sqlcipher", keySecret: "LEDGER_KEY" },
  });
  new fly.Machine(`ledger-${member}`, {
    app: app.name,
    region: "fra",
    config: {
      image: "registry.fly.io/acme-ledger@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
      mounts: [{ volume: volume.id, path: "/ledger" }],
    },
  });
}

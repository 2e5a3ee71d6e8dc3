import * as fly from "@pulumiverse/fly";

const app = new fly.App("db", { name: "acme-db", orgSlug: "acme" });

const volume = new fly.Volume(
  "db",
  {
    app: app.name,
    name: "pg_data",
    region: "fra",
    sizeGb: 10,
    appEncryption: { method: "pgcrypto", keySecret: "COLUMN_KEY" },
  },
  // pulumi destroy stops here instead of deleting the data.
  { protect: true },
);

new fly.Machine("db", {
  app: app.name,
  region: "fra",
  config: {
    image: "flyio/postgres-flex:17.2@sha256:5d2c9e8b7a6f1423d0e9f8c7b6a5948372615043f2e1d0c9b8a7f6e5d4c3b2a1",
    mounts: [{ volume: volume.id, path: "/data" }],
  },
});

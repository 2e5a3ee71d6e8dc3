import * as fly from "@pulumiverse/fly";

// Settings from a file: nothing has checked their types.
const settings = JSON.parse('{ "encrypted": "on" }');

// finding: uploads [unread]
new fly.Volume("uploads", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  encrypted: settings.encrypted,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

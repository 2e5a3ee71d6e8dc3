import * as fly from "@pulumiverse/fly";

new fly.Volume("uploads", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  encrypted: true,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

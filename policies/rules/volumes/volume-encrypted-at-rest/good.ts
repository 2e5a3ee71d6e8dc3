import * as fly from "@pulumiverse/fly";

// Nothing to declare: Fly encrypts every volume that does not ask otherwise.
new fly.Volume("uploads", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

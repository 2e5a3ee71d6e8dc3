import * as fly from "@pulumiverse/fly";

// Fly encrypts every volume at rest unless the program turns it off.
new fly.Volume("uploads", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

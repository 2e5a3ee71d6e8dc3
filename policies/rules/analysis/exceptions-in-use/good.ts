import * as fly from "@pulumiverse/fly";

// The policy configuration has an exception for legacy-*, and here it is needed.
new fly.Volume("legacy-uploads", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  encrypted: false,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

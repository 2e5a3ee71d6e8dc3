import * as fly from "@pulumiverse/fly";

// The policy configuration still has an exception for legacy-*, which nothing needs any more.
// finding: stack volume-encrypted-at-rest.exceptions["legacy-*"] [unused]
new fly.Volume("uploads", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

import * as fly from "@pulumiverse/fly";

new fly.Volume("uploads", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  // Automatic snapshots are on by default; these are kept two weeks instead of five days.
  snapshotRetention: 14,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

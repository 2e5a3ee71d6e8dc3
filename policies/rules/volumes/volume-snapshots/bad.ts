import * as fly from "@pulumiverse/fly";

const appEncryption = { method: "application", keySecret: "UPLOADS_KEY" } as const;

// finding: uploads autoBackupEnabled [off]
new fly.Volume("uploads", { app: "acme-shop", region: "fra", sizeGb: 10, autoBackupEnabled: false, appEncryption });

// finding: ledger snapshotRetention [short-retention]
new fly.Volume("ledger", { app: "acme-shop", region: "fra", sizeGb: 10, snapshotRetention: 1, appEncryption });

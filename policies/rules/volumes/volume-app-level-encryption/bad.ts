import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("ledger", { name: "acme-ledger", orgSlug: "acme" });

new fly.AppSecrets("ledger", {
  app: app.name,
  values: { LEDGER_KEY: config.requireSecret("ledgerKey") },
});

const place = { app: app.name, region: "fra", sizeGb: 10 };

// Encrypted by Fly only, with keys that Fly holds.
// finding: books appEncryption [undeclared]
new fly.Volume("books", { ...place, name: "books" });

// finding: invoices appEncryption.method [method-none]
new fly.Volume("invoices", { ...place, name: "invoices", appEncryption: { method: "none", keySecret: "LEDGER_KEY" } });

// finding: receipts appEncryption.method [method-unknown]
new fly.Volume("receipts", {
  ...place,
  name: "receipts",
  appEncryption: { method: "password", keySecret: "LEDGER_KEY" },
});

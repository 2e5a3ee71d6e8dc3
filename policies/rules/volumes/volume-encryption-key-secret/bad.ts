import * as pulumi from "@pulumi/pulumi";
import * as fly from "@pulumiverse/fly";

const config = new pulumi.Config();
const app = new fly.App("ledger", { name: "acme-ledger", orgSlug: "acme" });

new fly.AppSecrets("ledger", {
  app: app.name,
  values: {
    LEDGER_KEY: config.requireSecret("ledgerKey"),
    LEDGER_DB_PASSWORD: config.requireSecret("ledgerPassword"),
  },
});

const place = { app: app.name, region: "fra", sizeGb: 10 };

// The stack declares the secret LEDGER_KEY of the app, but not this one.
// finding: receipts appEncryption.keySecret [key-undeclared]
new fly.Volume("receipts", {
  ...place,
  name: "receipts",
  appEncryption: { method: "gocryptfs", keySecret: "RECEIPTS_KEY" },
});

// The key itself: everyone who reads the program can read the data.
// finding: books appEncryption.keySecret [key-in-plaintext]
new fly.Volume("books", {
  ...place,
  name: "books",
  appEncryption: { method: "luks", keySecret: "mK3xQ9mT7pLw2ZsRf8Yb4NcJ6hGd1AeUq0vXt5iO2Pw=" },
});

// finding: invoices appEncryption.keySecret [key-not-a-name]
new fly.Volume("invoices", {
  ...place,
  name: "invoices",
  appEncryption: { method: "fscrypt", keySecret: "the secret LEDGER_KEY" },
});

// finding: letters appEncryption.keySecret [key-missing]
new fly.Volume("letters", { ...place, name: "letters", appEncryption: { method: "sqlcipher", keySecret: "" } });

// Not a key of its own: whoever changes the password loses the data.
// finding: orders appEncryption.keySecret [key-of-something-else]
new fly.Volume("orders", {
  ...place,
  name: "orders",
  appEncryption: { method: "sqlcipher", keySecret: "LEDGER_DB_PASSWORD" },
});

// pgcrypto runs in the database, with a key that each client sends. Here only the database has it, next to the data.
// finding: archive appEncryption.keySecret [key-beside-data]
new fly.Volume("archive", {
  ...place,
  name: "archive",
  appEncryption: { method: "pgcrypto", keySecret: "LEDGER_KEY" },
});

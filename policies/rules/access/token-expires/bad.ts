import * as fly from "@pulumiverse/fly";

const app = new fly.App("shop", { name: "acme-shop", orgSlug: "acme" });

// Valid for twenty years.
// finding: ci expiry [no-expiry]
new fly.DeployToken("ci", { app: app.name });

// finding: nightly expiry [long-expiry]
new fly.DeployToken("nightly", { app: app.name, expiry: "8760h" });

// Go durations have no days.
// finding: backup expiry [unreadable-expiry]
new fly.DeployToken("backup", { app: app.name, expiry: "90d" });

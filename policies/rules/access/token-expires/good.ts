import * as fly from "@pulumiverse/fly";

const app = new fly.App("shop", { name: "acme-shop", orgSlug: "acme" });

// Valid for 30 days. pulumi up creates a new token when the name changes.
new fly.DeployToken("ci", { app: app.name, name: "ci-2026-01", expiry: "720h" });

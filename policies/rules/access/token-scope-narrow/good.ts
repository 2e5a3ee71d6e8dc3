import * as fly from "@pulumiverse/fly";

const app = new fly.App("shop", { name: "acme-shop", orgSlug: "acme" });

// Can deploy this app and no other.
new fly.DeployToken("ci", { app: app.name, expiry: "720h" });

import * as fly from "@pulumiverse/fly";

const app = new fly.App("api", { name: "acme-api", orgSlug: "acme" });

new fly.IpAddress("api-flycast", { app: app.name, type: "private_v6" });

// `v6` is not the private one: it is announced to the whole internet.
// finding: api-v6 type [public-address]
new fly.IpAddress("api-v6", { app: app.name, type: "v6" });

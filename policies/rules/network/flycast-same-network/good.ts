import * as fly from "@pulumiverse/fly";

const app = new fly.App("api", { name: "acme-api", orgSlug: "acme", network: "tenant-a" });

// In the network of the app.
new fly.IpAddress("api-flycast", { app: app.name, type: "private_v6", network: "tenant-a" });

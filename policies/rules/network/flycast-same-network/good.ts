import * as fly from "@pulumiverse/fly";

const app = new fly.App("api", { name: "acme-api", orgSlug: "acme", network: "tenant-a" });

// On the app's own network, since it names no other.
new fly.IpAddress("api-flycast", { app: app.name, type: "private_v6" });

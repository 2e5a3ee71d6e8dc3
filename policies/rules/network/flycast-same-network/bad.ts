import * as fly from "@pulumiverse/fly";

const app = new fly.App("api", { name: "acme-api", orgSlug: "acme", network: "tenant-a" });

// Every app of tenant B reaches tenant A's API now, and tenant A's own apps do not.
// finding: api-flycast network [other-network]
new fly.IpAddress("api-flycast", { app: app.name, type: "private_v6", network: "tenant-b" });

const store = new fly.App("store", { name: "acme-store", orgSlug: "acme", network: "tenant-a" });

// Without a network, the address is in the organisation's default one: tenant A's own apps do not reach it.
// finding: store-flycast network [other-network]
new fly.IpAddress("store-flycast", { app: store.name, type: "private_v6" });

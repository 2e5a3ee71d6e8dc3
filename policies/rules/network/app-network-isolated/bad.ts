import * as fly from "@pulumiverse/fly";

// finding: tenant-a network [default-network]
new fly.App("tenant-a", { name: "tenant-a", orgSlug: "acme" });

// finding: tenant-b network [shared-network]
new fly.App("tenant-b", { name: "tenant-b", orgSlug: "acme", network: "shop" });

new fly.App("web", { name: "acme-web", orgSlug: "acme", network: "shop" });

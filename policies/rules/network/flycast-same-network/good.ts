import * as fly from "@pulumiverse/fly";

const network = "tenant-a";

const app = new fly.App("api", { name: "acme-api", orgSlug: "acme", network });

// An address does not follow its app: it names the app's network itself.
new fly.IpAddress("api-flycast", { app: app.name, type: "private_v6", network });

const store = new fly.App("store", { name: "acme-store", orgSlug: "acme", network });

new fly.IpAddress("store-flycast", { app: store.name, type: "private_v6", network });

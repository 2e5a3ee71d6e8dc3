import * as fly from "@pulumiverse/fly";

const app = new fly.App("shop", { name: "acme-shop", orgSlug: "acme" });

new fly.IpAddress("shop-v6", { app: app.name, type: "v6" });

new fly.Machine("web-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["tls", "http"] }] }],
  },
});

new fly.Machine("db-1", {
  // finding: db-1 app [shared-app]
  app: app.name,
  region: "fra",
  config: {
    image: "postgres:17.2@sha256:9b74c3b3f5e2f0d7a5c9a1f7a4b6d2c8e1f0a3b5c7d9e2f4a6b8c0d1e3f5a7b9",
  },
});

import * as fly from "@pulumiverse/fly";

const app = new fly.App("cache", { name: "acme-cache", orgSlug: "acme" });

// A Flycast address: the port answers inside the private network only.
new fly.IpAddress("cache-flycast", { app: app.name, type: "private_v6" });

new fly.Machine("cache-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "valkey/valkey:8.0.1@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [{ protocol: "tcp", internalPort: 6379, ports: [{ port: 6379 }] }],
  },
});

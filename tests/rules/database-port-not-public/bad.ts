import * as fly from "@pulumiverse/fly";

const app = new fly.App("cache", { name: "acme-cache", orgSlug: "acme" });

new fly.IpAddress("cache-v6", { app: app.name, type: "v6" });

new fly.Machine("cache-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "valkey/valkey:8.0.1@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [
      // finding: cache-1 config.services[0].ports[0].port [external-port]
      { protocol: "tcp", internalPort: 6379, ports: [{ port: 6379 }] },
    ],
  },
});

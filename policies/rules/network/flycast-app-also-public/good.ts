import * as fly from "@pulumiverse/fly";

const app = new fly.App("api", { name: "acme-api", orgSlug: "acme" });

new fly.IpAddress("api-flycast", { app: app.name, type: "private_v6" });

new fly.Machine("api-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-api@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 80, handlers: ["http"] }] }],
  },
});

import * as fly from "@pulumiverse/fly";

const app = new fly.App("build", { name: "acme-build", orgSlug: "acme" });

new fly.IpAddress("build-v6", { app: app.name, type: "v6" });

// No service for SSH: `fly ssh console -a acme-build` reaches the machine over the private network.
new fly.Machine("build-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-build@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["http", "tls"] }] }],
  },
});

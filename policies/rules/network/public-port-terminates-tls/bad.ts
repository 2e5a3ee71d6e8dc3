import * as fly from "@pulumiverse/fly";

const app = new fly.App("broker", { name: "acme-broker", orgSlug: "acme" });

new fly.IpAddress("broker-v4", { app: app.name, type: "v4" });

new fly.Machine("broker-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-broker@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [
      // finding: broker-1 config.services[0].ports[0].handlers [https-without-tls]
      { protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["http"] }] },
      // finding: broker-1 config.services[1].ports[0].handlers [raw-port]
      { protocol: "tcp", internalPort: 1883, ports: [{ port: 1883 }] },
    ],
  },
});

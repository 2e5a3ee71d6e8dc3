import * as fly from "@pulumiverse/fly";

const app = new fly.App("broker", { name: "acme-broker", orgSlug: "acme" });

new fly.IpAddress("broker-v4", { app: app.name, type: "v4" });

new fly.Machine("broker-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-broker@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [
      { protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["http", "tls"] }] },
      // Fly ends TLS and hands MQTT to the broker over the private network.
      { protocol: "tcp", internalPort: 1883, ports: [{ port: 8883, handlers: ["tls"] }] },
    ],
  },
});

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

// `fly proxy 9090 -a acme-build` reaches Prometheus over the private network.
new fly.Machine("metrics-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "prom/prometheus:v3.1.0@sha256:6559acbd5d770b15bb3c954629ce190ac3cbbdb2b7f1c30f0385c4e05104e218",
  },
});

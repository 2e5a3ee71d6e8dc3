import * as fly from "@pulumiverse/fly";

const app = new fly.App("build", { name: "acme-build", orgSlug: "acme" });

new fly.IpAddress("build-v6", { app: app.name, type: "v6" });

new fly.Machine("build-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-build@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [
      // finding: build-1 config.services[0].internalPort [internal-port]
      { protocol: "tcp", internalPort: 2222, ports: [{ port: 10022 }] },
      // finding: build-1 config.services[1].ports[0].port [external-port]
      { protocol: "tcp", internalPort: 9090, ports: [{ port: 9090, handlers: ["http", "tls"] }] },
    ],
  },
});

new fly.Machine("metrics-1", {
  app: app.name,
  region: "fra",
  config: {
    // finding: metrics-1 config.image [image]
    image: "prom/prometheus:v3.1.0@sha256:6559acbd5d770b15bb3c954629ce190ac3cbbdb2b7f1c30f0385c4e05104e218",
    services: [{ protocol: "tcp", internalPort: 9090, ports: [{ port: 443, handlers: ["http", "tls"] }] }],
  },
});

import * as fly from "@pulumiverse/fly";

const image = "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    image,
    restart: { policy: "on-failure" },
    services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["tls", "http"] }] }],
  },
});

// A job that ends may be deleted: it has no services and no mounts.
new fly.Machine("report", {
  app: "acme-shop",
  region: "fra",
  config: { image, init: { cmd: ["report"] }, autoDestroy: true, restart: { policy: "no" } },
});

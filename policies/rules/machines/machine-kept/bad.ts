import * as fly from "@pulumiverse/fly";

const image = "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
const services = [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["tls", "http"] }] }];

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    image,
    // finding: shop config.autoDestroy [auto-destroy]
    autoDestroy: true,
    // finding: shop config.restart.policy [not-restarted]
    restart: { policy: "no" },
    services,
  },
});

new fly.Machine("shop-ams", { app: "acme-shop", region: "ams", config: { image, services } });

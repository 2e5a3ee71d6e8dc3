import * as fly from "@pulumiverse/fly";

const app = new fly.App("shop", { name: "acme-shop", orgSlug: "acme" });

new fly.Machine("shop-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    checks: {
      health: { type: "http", port: 8443, protocol: "https", path: "/healthz", tlsServerName: "shop.example.com" },
    },
  },
});

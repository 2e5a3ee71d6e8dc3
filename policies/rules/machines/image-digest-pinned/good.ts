import * as fly from "@pulumiverse/fly";

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    image: "ghcr.io/acme/shop:2.3.1@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
  },
});

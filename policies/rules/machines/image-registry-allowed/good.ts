import * as fly from "@pulumiverse/fly";

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    image: "ghcr.io/acme/shop:2.3.1",
  },
});

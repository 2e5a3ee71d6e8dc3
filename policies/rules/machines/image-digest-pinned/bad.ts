import * as fly from "@pulumiverse/fly";

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    // finding: shop config.image [unpinned]
    image: "ghcr.io/acme/shop:2.3.1",
  },
});

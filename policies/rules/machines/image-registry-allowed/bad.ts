import * as fly from "@pulumiverse/fly";

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    // The same registry, but another owner.
    // finding: shop config.image [foreign-registry]
    image: "ghcr.io/acme-mirror/shop:2.3.1",
  },
});

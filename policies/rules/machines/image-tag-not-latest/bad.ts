import * as fly from "@pulumiverse/fly";

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    // finding: shop config.image [latest]
    image: "ghcr.io/acme/shop:latest",
  },
});

new fly.Machine("worker", {
  app: "acme-worker",
  region: "fra",
  config: {
    // No tag means latest.
    // finding: worker config.containers[0].image [untagged]
    containers: [{ name: "worker", image: "ghcr.io/acme/worker" }],
  },
});

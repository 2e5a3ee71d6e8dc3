import * as fly from "@pulumiverse/fly";

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    image: "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    // finding: shop config.rootfs.persist [persistent]
    rootfs: { persist: "always" },
  },
});

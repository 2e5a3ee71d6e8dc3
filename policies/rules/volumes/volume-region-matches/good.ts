import * as fly from "@pulumiverse/fly";

const region = "fra";

const volume = new fly.Volume("uploads", {
  app: "acme-shop",
  region,
  sizeGb: 10,
  appEncryption: { method: "application", keySecret: "UPLOADS_KEY" },
});

new fly.Machine("shop", {
  app: "acme-shop",
  region,
  config: {
    image: "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    mounts: [{ volume: volume.id, path: "/uploads" }],
  },
});

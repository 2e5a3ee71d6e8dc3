import * as fly from "@pulumiverse/fly";

const volume = new fly.Volume("cache", {
  app: "acme-shop",
  region: "fra",
  sizeGb: 10,
  appEncryption: { method: "application", keySecret: "CACHE_KEY" },
});

new fly.Machine("shop", {
  app: "acme-shop",
  region: "fra",
  config: {
    image: "registry.fly.io/acme-shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    // Data that must survive a restart is on a volume, which Fly encrypts.
    mounts: [{ volume: volume.id, path: "/cache" }],
  },
});

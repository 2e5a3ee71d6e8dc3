import * as fly from "@pulumiverse/fly";

const app = new fly.App("worker", { name: "acme-worker", orgSlug: "acme" });

// finding: worker-v6 type [unused-address]
new fly.IpAddress("worker-v6", { app: app.name, type: "v6" });

new fly.Machine("worker-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-worker@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
  },
});

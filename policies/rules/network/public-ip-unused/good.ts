import * as fly from "@pulumiverse/fly";

const app = new fly.App("worker", { name: "acme-worker", orgSlug: "acme" });

// A worker takes jobs from a queue: nothing has to reach it, so it needs no address.
new fly.Machine("worker-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-worker@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
  },
});

import * as fly from "@pulumiverse/fly";

const app = new fly.App("cache", { name: "acme-cache", orgSlug: "acme" });

new fly.Machine("cache-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "redis:7.4.1@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    init: {
      // finding: cache-1 config.init.cmd [named-credential]
      cmd: ["redis-server", "--requirepass", "an-invented-phrase"],
    },
  },
});

import * as fly from "@pulumiverse/fly";

const app = new fly.App("game", { name: "acme-game", orgSlug: "acme" });

new fly.Machine("game-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "registry.fly.io/acme-game@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    services: [
      // finding: game-1 config.services[0].ports[0] [wide-range]
      { protocol: "udp", internalPort: 7777, ports: [{ startPort: 7000 }] },
    ],
  },
});

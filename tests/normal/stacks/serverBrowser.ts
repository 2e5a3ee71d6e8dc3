import type { NormalStack } from "../stack";

export const serverBrowser: NormalStack = {
  title: "a game server whose queries come in over UDP, on numbers that databases use for TCP",
  source: "https://fly.io/docs/networking/udp-and-tcp/",
  resources: [
    { type: "fly:index/app:App", name: "duel", inputs: { name: "duel", org: "acme" } },
    { type: "fly:index/ip:Ip", name: "v4", inputs: { app: "duel", type: "v4" } },
    {
      type: "fly:index/machine:Machine",
      name: "duel-1",
      inputs: {
        app: "duel",
        region: "ams",
        cpuType: "performance",
        image: "ghcr.io/example/duel-server:3.1.0",
        services: [27015, 27017, 28015].map((port) => ({ protocol: "udp", internalPort: port, ports: [{ port }] })),
      },
    },
  ],
};

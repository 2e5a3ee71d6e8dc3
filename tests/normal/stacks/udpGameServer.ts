import { address, app, machine } from "../../support/fly";
import type { NormalStack } from "../stack";

export const udpGameServer: NormalStack = {
  title: "a game server on UDP, and the TCP port of the same game, whose raw protocol its owner has listed",
  source: "https://fly.io/docs/networking/udp-and-tcp/",
  resources: [
    app("arena"),
    address("v4", { app: "arena", type: "v4" }),
    machine(
      "arena",
      { app: "arena" },
      {
        image: "ghcr.io/example/arena-server:1.9.3",
        env: { BIND: "fly-global-services:5000", SERVER_NAME: "Arena EU", MAX_PLAYERS: "32", RCON_ENABLED: "false" },
        services: [
          { protocol: "udp", internalPort: 5000, ports: [{ port: 5000 }] },
          { protocol: "udp", internalPort: 27015, ports: [{ startPort: 27015, endPort: 27017 }] },
          { protocol: "tcp", internalPort: 25565, ports: [{ port: 25565 }] },
        ],
      },
    ),
  ],
  configuration: { "public-port-terminates-tls": { allowedRawPorts: [25565] } },
};

import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const turnServer: NormalStack = {
  title: "a TURN server over UDP, and over TLS that it ends itself",
  source: "https://fly.io/docs/networking/udp-and-tcp/",
  resources: [
    app("turn"),
    address("v4", { app: "turn", type: "v4" }),
    secrets("secrets", { app: "turn", values: { TURN_SHARED_KEY: secret("unreal"), TLS_KEY: secret("unreal") } }),
    machine(
      "coturn",
      { app: "turn" },
      {
        image: "coturn/coturn:4.6.3-alpine",
        files: [{ guestPath: "/run/tls.key", secretName: "TLS_KEY" }],
        init: { cmd: ["--realm=turn.acme.example", "--listening-ip=fly-global-services", "--pkey=/run/tls.key"] },
        services: [
          tcp(3478, [{ port: 3478 }], { protocol: "udp" }),
          tcp(50000, [{ startPort: 50000, endPort: 50009 }], { protocol: "udp" }),
          tcp(5349, [{ port: 5349 }]),
        ],
      },
    ),
  ],
};

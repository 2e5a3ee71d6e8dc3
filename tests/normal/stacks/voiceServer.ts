import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

const udp = (internalPort: number, ports: object[]) => ({ protocol: "udp", internalPort, ports });

export const voiceServer: NormalStack = {
  title: "a voice server: signalling on HTTPS, media on a wide range of UDP ports, some of which databases use on TCP",
  source: "https://fly.io/docs/networking/udp-and-tcp/",
  resources: [
    app("voice"),
    secrets("secrets", { app: "voice", values: { API_SECRET: secret("c6Lp9vYe") } }),
    address("v4", { app: "voice", type: "v4" }),
    machine(
      "voice",
      { app: "voice" },
      {
        image: "ghcr.io/example/voice-server:1.8.0",
        env: { REDIS_HOST: "voice-cache.flycast", RTC_PORT_RANGE: "10000-20000" },
        services: [
          tcp(7880, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["tls", "http"] },
          ]),
          udp(10000, [{ startPort: 10000, endPort: 20000 }]),
          udp(27017, [{ port: 27017 }]),
          udp(3306, [{ port: 3306 }]),
        ],
      },
    ),
  ],
};

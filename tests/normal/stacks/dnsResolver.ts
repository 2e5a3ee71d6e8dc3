import { address, app, machine, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const dnsResolver: NormalStack = {
  title: "a DNS resolver over UDP and TCP, over TLS and over HTTPS",
  source: "https://fly.io/docs/networking/udp-and-tcp/",
  resources: [
    app("resolver"),
    address("v4", { app: "resolver", type: "v4" }),
    address("v6", { app: "resolver", type: "v6" }),
    machine(
      "unbound",
      { app: "resolver" },
      {
        image: "registry.fly.io/resolver:deployment-01J9QW3E5R7T9Y1A3S5D7F9G1H",
        services: [
          tcp(53, [{ port: 53 }], { protocol: "udp" }),
          // As in Berndinox/flyio-powerdns-dnsdist, fly.toml
          tcp(53, [{ port: 53 }]),
          tcp(853, [{ port: 853 }]),
          tcp(8053, [{ port: 443, handlers: ["tls", "http"] }]),
        ],
      },
    ),
  ],
};

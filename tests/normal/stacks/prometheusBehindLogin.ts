import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const prometheusBehindLogin: NormalStack = {
  title: "Prometheus in one machine with the proxy that asks for a login",
  source: "https://fly.io/docs/machines/guides-examples/multi-container-machines/",
  resources: [
    app("insight"),
    address("v4", { app: "insight", type: "shared_v4" }),
    secrets("secrets", { app: "insight", values: { OAUTH2_PROXY_CLIENT_SECRET: secret("unreal") } }),
    machine(
      "insight",
      { app: "insight" },
      {
        image: undefined,
        containers: [
          {
            name: "login",
            image: "quay.io/oauth2-proxy/oauth2-proxy:v7.8.1",
            env: { OAUTH2_PROXY_PROVIDER: "github" },
          },
          { name: "prometheus", image: "prom/prometheus:v3.1.0" },
        ],
        services: [
          tcp(4180, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["http", "tls"] },
          ]),
        ],
      },
    ),
  ],
};

import { address, app, machine } from "../../support/fly";
import type { NormalStack } from "../stack";

export const plainHttpChecks: NormalStack = {
  title: "checks over plain HTTP that a template gave tlsSkipVerify, behind a proxy that ends TLS",
  source: "https://fly.io/docs/reference/health-checks/",
  resources: [
    app("kiosk"),
    address("v4", { app: "kiosk", type: "shared_v4" }),
    address("v6", { app: "kiosk", type: "v6" }),
    machine(
      "kiosk-1",
      { app: "kiosk", region: "syd" },
      {
        services: [
          {
            protocol: "tcp",
            internalPort: 8080,
            ports: [
              { port: 80, handlers: ["http"], forceHttps: true },
              { port: 443, handlers: ["tls", "http"] },
            ],
            checks: [
              { type: "http", protocol: "http", path: "/up", interval: "15s", timeout: "2s", tlsSkipVerify: true },
            ],
          },
        ],
        checks: { alive: { type: "tcp", port: 8080, interval: "30s", timeout: "2s", tlsSkipVerify: true } },
      },
    ),
  ],
};

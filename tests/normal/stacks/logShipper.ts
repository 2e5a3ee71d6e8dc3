import { secret } from "../../../policies/testing/resources";
import { app, machine, secrets } from "../../support/fly";
import type { NormalStack } from "../stack";

export const logShipper: NormalStack = {
  title: "Fly's log shipper, with the tokens of both ends in secrets",
  source: "https://fly.io/docs/monitoring/exporting-logs/",
  resources: [
    app("logs"),
    secrets("secrets", {
      app: "logs",
      values: { ACCESS_TOKEN: secret("FlyV1 unreal"), LOGTAIL_TOKEN: secret("w9Bx4kTd") },
    }),
    machine(
      "shipper",
      { app: "logs" },
      {
        image: "flyio/log-shipper:v1.9.2",
        env: {
          ORG: "personal",
          SUBJECT: "logs.>",
          QUEUE: "shippers",
          NETWORK: "fdaa:0:22b7::",
          NATS_ADDR: "[fdaa::3]:4223",
        },
        checks: { vector: { type: "http", port: 8686, path: "/health", interval: "30s", timeout: "5s" } },
      },
    ),
  ],
};

import { secret } from "../../../policies/testing/resources";
import { app, machine, secrets } from "../../support/fly";
import type { NormalStack } from "../stack";

const config = `server_name: $FLY_ALLOC_ID
listen: "[::]:4222"
http: "[::]:8222"
authorization {
  user: $NATS_USER
  password: $NATS_PASSWORD
}
cluster {
  name: "nats"
  listen: "[::]:6222"
  routes: ["nats-route://$NATS_USER:$NATS_PASSWORD@nats.internal:6222"]
}
`;

export const natsCluster: NormalStack = {
  title: "a NATS cluster over the private network",
  source: "https://fly.io/docs/app-guides/nats-cluster/",
  resources: [
    app("nats"),
    secrets("secrets", { app: "nats", values: { NATS_USER: secret("bus"), NATS_PASSWORD: secret("d3Lw6mRz") } }),
    ...["ord", "cdg", "syd"].map((region) =>
      machine(
        `nats-${region}`,
        { app: "nats", region },
        {
          image: "nats:2.10.24-alpine",
          files: [{ guestPath: "/etc/nats/nats.conf", rawValue: Buffer.from(config).toString("base64") }],
          init: { cmd: ["--config", "/etc/nats/nats.conf"] },
          checks: { nats: { type: "http", port: 8222, path: "/healthz", interval: "15s", timeout: "2s" } },
          metrics: { port: 7777, path: "/metrics" },
        },
      ),
    ),
    app("orders"),
    machine(
      "orders",
      { app: "orders" },
      { env: { NATS_URL: "nats://nats.internal:4222", NATS_CREDS_FILE: "/run/nats.creds" } },
    ),
  ],
};

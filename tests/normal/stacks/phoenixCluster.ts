import { secret, unknown } from "../../../policies/testing/resources";
import { address, app, machine, secrets, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const phoenixCluster: NormalStack = {
  title: "a Phoenix cluster that finds its nodes over the private DNS",
  source: "https://fly.io/docs/elixir/getting-started/",
  resources: [
    app("chat"),
    secrets("secrets", {
      app: "chat",
      values: {
        DATABASE_URL: secret("ecto://chat:uW9eR2tY@pgbouncer.4kz9ry6q.flympg.net/chat"),
        SECRET_KEY_BASE: secret("Jq7vXo5nM3kB8dWz1cHs6tFy4gLp2rAe"),
        RELEASE_COOKIE: secret("b4Xw8nQz"),
      },
    }),
    address("v4", { app: "chat", type: "shared_v4" }),
    address("v6", { app: "chat", type: "v6" }),
    ...["ams", "sin"].map((region) =>
      machine(
        `chat-${region}`,
        { app: "chat", region, minSecretsVersion: unknown },
        {
          env: {
            PHX_HOST: "chat.fly.dev",
            PHX_SERVER: "true",
            PORT: "8080",
            POOL_SIZE: "10",
            ECTO_IPV6: "true",
            ERL_AFLAGS: "-proto_dist inet6_tcp",
            DNS_CLUSTER_QUERY: "chat.internal",
            RELEASE_DISTRIBUTION: "name",
            SESSION_SIGNING_SALT_FILE: "/run/salt",
          },
          init: { cmd: ["/app/bin/server"] },
          metadata: {
            fly_platform_version: "v2",
            fly_process_group: "app",
            fly_release_id: "VqQzoypJz4ABtKBLVy8Zg3Z9x",
            fly_release_version: "42",
            fly_flyctl_version: "0.3.190",
          },
          metrics: { port: 4021, path: "/metrics" },
          services: [
            { ...webService, autostop: "off", concurrency: { type: "connections", softLimit: 1000, hardLimit: 1000 } },
          ],
        },
        { from: { minSecretsVersion: ["secrets"] } },
      ),
    ),
  ],
};

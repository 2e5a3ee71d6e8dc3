import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const webAndRedisInOneApp: NormalStack = {
  title: "a web app with the Redis of its sessions as a second process group, which has no service",
  source: "https://fly.io/docs/launch/processes/",
  resources: [
    app("forum"),
    secrets("secrets", { app: "forum", values: { SECRET_KEY_BASE: secret("w9Tb4mKx") } }),
    address("v4", { app: "forum", type: "shared_v4" }),
    address("v6", { app: "forum", type: "v6" }),
    machine(
      "sessions",
      { app: "forum" },
      {
        image: "redis:7.4.1-alpine",
        metadata: { fly_process_group: "sessions" },
        init: { cmd: ["redis-server", "--save", "", "--bind", "* -::*", "--protected-mode", "no"] },
        checks: { redis: { type: "tcp", port: 6379, interval: "10s", timeout: "2s" } },
      },
    ),
    ...["web-1", "web-2"].map((name) =>
      machine(
        name,
        { app: "forum" },
        {
          env: { REDIS_URL: "redis://sessions.process.forum.internal:6379/0", PUBLIC_URL: "https://forum.fly.dev" },
          metadata: { fly_process_group: "web" },
          services: [webService],
        },
      ),
    ),
  ],
};

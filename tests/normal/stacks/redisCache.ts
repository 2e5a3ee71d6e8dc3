import { secret } from "../../../policies/testing/resources";
import { app, machine, secrets, volume } from "../../support/fly";
import type { NormalStack } from "../stack";

export const redisCache: NormalStack = {
  title: "a self-run Redis that only the private network reaches",
  source: "https://fly.io/docs/app-guides/",
  resources: [
    app("cache"),
    secrets("secrets", { app: "cache", values: { REDIS_PASSWORD: secret("m4Kz7wXp"), LUKS_KEY: secret("e8Yt") } }),
    volume("redis", { app: "cache", fstype: "raw", appEncryption: { method: "luks", keySecret: "LUKS_KEY" } }),
    machine(
      "redis",
      { app: "cache" },
      {
        image: "redis:7.4.1-alpine",
        init: {
          entrypoint: ["sh", "-c"],
          cmd: ['exec redis-server --dir /data --appendonly yes --bind "* -::*" --requirepass "$REDIS_PASSWORD"'],
        },
        mounts: [{ volume: "redis", path: "/data" }],
        checks: { redis: { type: "tcp", port: 6379, interval: "10s", timeout: "2s" } },
      },
    ),
    app("api"),
    machine(
      "api",
      { app: "api" },
      { env: { REDIS_HOST: "cache.internal", REDIS_PORT: "6379", CACHE_KEY_PREFIX: "api:v2:" } },
    ),
  ],
};

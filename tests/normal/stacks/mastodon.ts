import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

const env = {
  LOCAL_DOMAIN: "social.example.com",
  SINGLE_USER_MODE: "false",
  DB_HOST: "pg.flycast",
  DB_PORT: "5432",
  DB_NAME: "mastodon",
  DB_USER: "mastodon",
  DB_SSLMODE: "disable",
  REDIS_HOST: "cache.internal",
  VAPID_PUBLIC_KEY: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM=",
  S3_ENABLED: "true",
  S3_BUCKET: "social-media",
  S3_ENDPOINT: "https://fly.storage.tigris.dev",
  AUTHORIZED_FETCH: "true",
  OMNIAUTH_ONLY: "false",
  OIDC_CLIENT_ID: "mastodon",
  OIDC_ISSUER: "https://id.example.com",
};

export const mastodon: NormalStack = {
  title: "Mastodon: web, streaming and Sidekiq as process groups of one app",
  source: "https://fly.io/docs/apps/processes/",
  resources: [
    app("social"),
    secrets("secrets", {
      app: "social",
      values: {
        SECRET_KEY_BASE: secret("unreal"),
        OTP_SECRET: secret("unreal"),
        VAPID_PRIVATE_KEY: secret("unreal"),
        DB_PASS: secret("unreal"),
        OIDC_CLIENT_SECRET: secret("unreal"),
      },
    }),
    address("v4", { app: "social", type: "shared_v4" }),
    address("v6", { app: "social", type: "v6" }),
    machine(
      "web",
      { app: "social" },
      {
        image: "ghcr.io/mastodon/mastodon:v4.3.2",
        env,
        metadata: { fly_process_group: "web" },
        statics: [{ guestPath: "/opt/mastodon/public", urlPrefix: "/" }],
        services: [
          tcp(3000, [
            { port: 80, handlers: ["http"], forceHttps: true },
            { port: 443, handlers: ["http", "tls"] },
          ]),
        ],
      },
    ),
    machine(
      "streaming",
      { app: "social" },
      {
        image: "ghcr.io/mastodon/mastodon-streaming:v4.3.2",
        env,
        metadata: { fly_process_group: "streaming" },
        services: [tcp(4000, [{ port: 4000, handlers: ["http", "tls"] }])],
      },
    ),
    machine(
      "sidekiq",
      { app: "social" },
      {
        image: "ghcr.io/mastodon/mastodon:v4.3.2",
        env: { ...env, MALLOC_ARENA_MAX: "2" },
        init: { cmd: ["bundle", "exec", "sidekiq", "-c", "10"] },
        metadata: { fly_process_group: "sidekiq" },
      },
    ),
  ],
};

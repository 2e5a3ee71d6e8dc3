import { secret } from "../../../policies/testing/resources";
import { address, app, machine, postgresImage, postgresServices, secrets, volume, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

const encryption = { method: "luks", keySecret: "VOLUME_KEY" };
const flex = {
  image: postgresImage,
  env: { PRIMARY_REGION: "fra", PGDATA: "/data/postgresql" },
  services: postgresServices,
  checks: {
    pg: { type: "http", port: 5500, path: "/flycheck/pg", interval: "15s", timeout: "10s" },
    role: { type: "http", port: 5500, path: "/flycheck/role", interval: "15s", timeout: "10s" },
  },
  metrics: { port: 9187, path: "/metrics" },
  metadata: { "fly-managed-postgres": "true", fly_platform_version: "v2", role: "primary" },
};

export const webWithPostgresFlex: NormalStack = {
  title: "a web app with an unmanaged Postgres Flex cluster behind Flycast",
  source: "https://fly.io/docs/postgres/",
  resources: [
    app("db"),
    secrets("db-secrets", {
      app: "db",
      values: {
        OPERATOR_PASSWORD: secret("r2Vb9kTq8Wm"),
        SU_PASSWORD: secret("n7Lx3pFz1Hs"),
        VOLUME_KEY: secret("Jd5u"),
      },
    }),
    ...["db-1", "db-2"].flatMap((name) => [
      volume(`pg-data-${name}`, { app: "db", appEncryption: encryption }, { protect: true }),
      machine(name, { app: "db" }, { ...flex, mounts: [{ volume: `pg-data-${name}`, path: "/data" }] }),
    ]),
    address("db-flycast", { app: "db", type: "private_v6" }),
    app("web"),
    secrets("web-secrets", {
      app: "web",
      values: { DATABASE_URL: secret("postgres://web:q8Zt4nWc@db.flycast:5432/web?sslmode=disable") },
    }),
    address("web-v4", { app: "web", type: "shared_v4" }),
    address("web-v6", { app: "web", type: "v6" }),
    machine(
      "web",
      { app: "web" },
      { env: { PORT: "8080", PGHOST: "db.flycast", PGSSLMODE: "disable" }, services: [webService] },
    ),
  ],
};

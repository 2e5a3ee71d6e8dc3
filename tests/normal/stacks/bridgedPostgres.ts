import type { NormalStack } from "../stack";

const services = [5432, 5433].map((port) => ({
  protocol: "tcp",
  internalPort: port,
  ports: [{ port, handlers: ["pg_tls"] }],
}));

export const bridgedPostgres: NormalStack = {
  title: "Postgres behind Flycast through the bridged provider, which has neither secrets nor metadata",
  source: "https://fly.io/docs/networking/flycast/",
  resources: [
    { type: "fly:index/app:App", name: "pg", inputs: { name: "pg" } },
    { type: "fly:index/ip:Ip", name: "flycast", inputs: { app: "pg", type: "private_v6" } },
    { type: "fly:index/volume:Volume", name: "pgdata", inputs: { app: "pg", name: "pgdata", region: "cdg", size: 10 } },
    {
      type: "fly:index/machine:Machine",
      name: "pg-1",
      inputs: {
        app: "pg",
        region: "cdg",
        cpuType: "shared",
        image: "flyio/postgres-flex:17.2",
        env: { PRIMARY_REGION: "cdg", APP_ENCRYPTION: "pgcrypto", APP_ENCRYPTION_KEY_SECRET: "PGCRYPTO_KEY" },
        mounts: [{ volume: "pgdata", path: "/data" }],
        services,
      },
    },
  ],
};

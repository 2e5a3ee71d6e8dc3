import type { NormalStack } from "../stack";

export const managedPostgresClient: NormalStack = {
  title: "a client of Managed Postgres, attached by the provider",
  source: "https://fly.io/docs/mpg/",
  resources: [
    { type: "fly-machines:apps/v1:App", name: "crm", inputs: { name: "crm", orgSlug: "crm-co" } },
    {
      type: "fly-machines:postgres/v1:Postgres",
      name: "cluster",
      inputs: {
        name: "crm-db",
        orgSlug: "crm-co",
        plan: "launch",
        region: "fra",
        diskSizeGb: 20,
        poolMode: "transaction",
      },
    },
    {
      type: "fly-machines:postgres/v1:PostgresAttachment",
      name: "attachment",
      inputs: { appName: "crm", postgresClusterId: "4kz9ry6q" },
    },
    { type: "fly-machines:apps/v1:AppIPAssignment", name: "v6", inputs: { appName: "crm", type: "v6" } },
    { type: "fly-machines:apps/v1:AppIPAssignment", name: "v4", inputs: { appName: "crm", type: "shared_v4" } },
    { type: "fly-machines:apps/v1:AppDeployToken", name: "ci", inputs: { appName: "crm", expiry: "720h" } },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "crm-1",
      inputs: {
        appName: "crm",
        region: "fra",
        minSecretsVersion: 3,
        config: {
          image: "registry.fly.io/crm@sha256:7b1c9d0e5f3a2b4c6d8e0f1a3b5c7d9e2f4a6b8c0d1e3f5a7b9c1d3e5f7a9b1c",
          env: {
            PGHOST: "pgbouncer.4kz9ry6q.flympg.net",
            PGUSER: "fly-user",
            PGSSLMODE: "require",
            PGPASSFILE: "/run/pgpass",
            DB_POOL_SIZE: "8",
            DB_PREPARED_STATEMENTS: "false",
          },
          services: [
            {
              protocol: "tcp",
              internalPort: 8080,
              ports: [
                { port: 80, handlers: ["http"], forceHttps: true },
                { port: 443, handlers: ["http", "tls"] },
              ],
              checks: [{ type: "http", path: "/up" }],
            },
          ],
        },
      },
    },
  ],
};

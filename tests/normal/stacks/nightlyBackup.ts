import { secret } from "../../../policies/testing/resources";
import type { NormalStack } from "../stack";

const dump = 'pg_dump "$DATABASE_URL" | gzip | aws s3 cp - "s3://$BUCKET_NAME/$(date +%F).sql.gz"';

export const nightlyBackup: NormalStack = {
  title: "a web app with a machine that dumps its Managed Postgres every night, with Postgres's own client image",
  source: "https://fly.io/docs/machines/flyctl/fly-machine-run/",
  resources: [
    { type: "fly-machines:apps/v1:App", name: "clinic", inputs: { name: "clinic", orgSlug: "acme" } },
    { type: "fly-machines:apps/v1:AppIPAssignment", name: "v4", inputs: { appName: "clinic", type: "shared_v4" } },
    { type: "fly-machines:apps/v1:AppIPAssignment", name: "v6", inputs: { appName: "clinic", type: "v6" } },
    {
      type: "fly-machines:apps/v1:SecretsUpdate",
      name: "secrets",
      inputs: {
        appName: "clinic",
        values: { DATABASE_URL: secret("postgresql://clinic:unreal@direct.4kz9.flympg.net") },
      },
    },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "web",
      inputs: {
        appName: "clinic",
        region: "fra",
        minSecretsVersion: 4,
        config: {
          image: "registry.fly.io/clinic:deployment-01J5K4M3N2P1Q0R9S8T7V6W5X4",
          services: [
            {
              protocol: "tcp",
              internalPort: 3000,
              ports: [
                { port: 80, handlers: ["http"], forceHttps: true },
                { port: 443, handlers: ["http", "tls"] },
              ],
              checks: [{ type: "http", path: "/up", interval: "15s", timeout: "2s" }],
            },
          ],
        },
      },
      dependsOn: ["secrets"],
    },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "backup",
      inputs: {
        appName: "clinic",
        region: "fra",
        minSecretsVersion: 4,
        config: {
          image: "postgres:16.4-alpine",
          schedule: "daily",
          restart: { policy: "no" },
          env: { BUCKET_NAME: "clinic-backups", AWS_ENDPOINT_URL_S3: "https://fly.storage.tigris.dev" },
          init: { cmd: ["sh", "-c", dump] },
        },
      },
      dependsOn: ["secrets"],
    },
  ],
};

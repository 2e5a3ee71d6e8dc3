import { secret } from "../../../policies/testing/resources";
import { app, machine, secrets } from "../../support/fly";
import type { NormalStack } from "../stack";

export const cronMachine: NormalStack = {
  title: "a nightly job on a schedule, and one-off jobs that delete themselves",
  source: "https://fly.io/docs/blueprints/task-scheduling/",
  resources: [
    app("jobs"),
    secrets("secrets", {
      app: "jobs",
      values: { DATABASE_URL: secret("postgres://jobs:p6Hs3dKv@db.flycast:5432/app?sslmode=disable") },
    }),
    machine(
      "nightly",
      { app: "jobs" },
      {
        image: "registry.fly.io/jobs:deployment-01JB2C3D4E5F6G7H8J9K0M1N2P",
        schedule: "daily",
        restart: { policy: "no" },
        env: { BACKUP_BUCKET: "backups", RETENTION_DAYS: "30", SECRET_ROTATION_DAYS: "90" },
        init: {
          cmd: ["sh", "-c", 'pg_dump "$DATABASE_URL" | gzip | aws s3 cp - "s3://$BACKUP_BUCKET/$(date +%F).gz"'],
        },
      },
    ),
    machine(
      "migrate",
      { app: "jobs", skipSecrets: false },
      { autoDestroy: true, restart: { policy: "no" }, init: { cmd: ["bin/rails", "db:migrate"] } },
    ),
  ],
};

import { app, machine } from "../../support/fly";
import type { NormalStack } from "../stack";

export const clientOfManagedServices: NormalStack = {
  title: "a worker whose databases and broker are outside of Fly, each with TLS, and its private ones without",
  source: "https://fly.io/docs/networking/private-networking/",
  resources: [
    app("sync"),
    machine(
      "sync",
      { app: "sync" },
      {
        env: {
          BROKER_URL: "amqps://cat.rmq.cloudamqp.com/sync",
          ANALYTICS_URL: "mysql://aws.connect.psdb.cloud/analytics?sslaccept=strict",
          DOCUMENTS_URL: "mongodb+srv://cluster0.a1b2c.mongodb.net/documents",
          EDGE_CACHE_URL: "rediss://eu1-heron-31337.upstash.io:31337",
          REPORTS_URL: "postgresql://ep-cool-river-123456-pooler.eu-central-1.aws.neon.tech/reports?sslmode=require",
          REPLICA_URL: "libsql://sync-acme.turso.io",
          CACHE_URL: "redis://cache.internal:6379/3",
          QUEUE_URL: "amqp://rabbit.flycast:5672",
          WAREHOUSE_HOST: "warehouse.flycast",
          LEGACY_DB_HOST: "10.8.0.4",
          STATUS_PAGE: "https://status-acme.fly.dev",
        },
        init: { cmd: ["sync", "--memcached=memcached://[fdaa:0:1da:a7b:2d1::2]:11211"] },
      },
    ),
  ],
};

import * as fly from "@pulumiverse/fly";

const app = new fly.App("db", { name: "acme-db", orgSlug: "acme" });

new fly.IpAddress("db-flycast", { app: app.name, type: "private_v6" });

new fly.Machine("db-1", {
  app: app.name,
  region: "fra",
  config: {
    image: "flyio/postgres-flex:16@sha256:9b74c3b3f5e2f0d7a5c9a1f7a4b6d2c8e1f0a3b5c7d9e2f4a6b8c0d1e3f5a7b9",
    // The normal shape of Postgres on Fly: a service, and only a Flycast address to reach it by.
    services: [{ protocol: "tcp", internalPort: 5432, ports: [{ port: 5432, handlers: ["pg_tls"] }] }],
  },
});

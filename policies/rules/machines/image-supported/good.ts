import * as fly from "@pulumiverse/fly";

new fly.Machine("db", {
  app: "acme-db",
  region: "fra",
  config: {
    image: "flyio/postgres-flex:16@sha256:9b74c3b3f5e2f0d7a5c9a1f7a4b6d2c8e1f0a3b5c7d9e2f4a6b8c0d1e3f5a7b9",
  },
});

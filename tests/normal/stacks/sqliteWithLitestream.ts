import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, volume, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

const litestream = `access-key-id: \${AWS_ACCESS_KEY_ID}
secret-access-key: \${AWS_SECRET_ACCESS_KEY}
dbs:
  - path: /data/app.db
    replicas:
      - type: s3
        endpoint: https://fly.storage.tigris.dev
        bucket: \${BUCKET_NAME}
        path: app.db
`;

export const sqliteWithLitestream: NormalStack = {
  title: "a Remix app on SQLite, copied to object storage by Litestream",
  source: "https://fly.io/docs/volumes/overview/",
  resources: [
    app("notes"),
    secrets("secrets", {
      app: "notes",
      values: {
        AWS_ACCESS_KEY_ID: secret("tid_unreal"),
        AWS_SECRET_ACCESS_KEY: secret("tsec_unreal"),
        SESSION_SECRET: secret("unreal"),
        SQLCIPHER_KEY: secret("unreal"),
      },
    }),
    address("v4", { app: "notes", type: "shared_v4" }),
    address("v6", { app: "notes", type: "v6" }),
    volume("data", {
      app: "notes",
      snapshotRetention: 14,
      appEncryption: { method: "sqlcipher", keySecret: "SQLCIPHER_KEY" },
    }),
    machine(
      "notes",
      { app: "notes" },
      {
        env: {
          DATABASE_URL: "file:/data/app.db?connection_limit=1",
          DATABASE_PATH: "/data/app.db",
          BUCKET_NAME: "notes-backup",
          SESSION_COOKIE_SAMESITE: "lax",
        },
        init: { exec: ["litestream", "replicate", "-exec", "node ./server.js"] },
        files: [{ guestPath: "/etc/litestream.yml", rawValue: Buffer.from(litestream).toString("base64") }],
        mounts: [{ volume: "data", path: "/data" }],
        services: [webService],
      },
    ),
  ],
};

import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, volume, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const forumWithUploads: NormalStack = {
  title: "a forum whose avatars and attachments Fly Proxy serves from the volume, next to its database file",
  source: "https://fly.io/docs/reference/configuration/#the-statics-sections",
  resources: [
    app("forum"),
    address("v4", { app: "forum", type: "shared_v4" }),
    address("v6", { app: "forum", type: "v6" }),
    secrets("secrets", { app: "forum", values: { DB_KEY: secret("q7vZ1p") } }),
    volume("forum_data", {
      app: "forum",
      region: "arn",
      appEncryption: { method: "sqlcipher", keySecret: "DB_KEY" },
    }),
    machine(
      "forum-1",
      { app: "forum", region: "arn" },
      {
        env: { DATABASE_FILE: "/data/db/forum.sqlite", UPLOADS_DIR: "/data/uploads" },
        mounts: [{ volume: "forum_data", path: "/data" }],
        statics: [
          { guestPath: "/data/media/avatars", urlPrefix: "/media/avatars/" },
          { guestPath: "/data/uploads", urlPrefix: "/uploads/" },
          { guestPath: "/app/public/assets", urlPrefix: "/assets/" },
        ],
        services: [webService],
      },
      { dependsOn: ["secrets"] },
    ),
  ],
};

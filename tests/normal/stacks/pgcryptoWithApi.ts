import { secret } from "../../../policies/testing/resources";
import { address, app, machine, postgresImage, postgresServices, secrets, volume, webImage } from "../../support/fly";
import type { NormalStack } from "../stack";

export const pgcryptoWithApi: NormalStack = {
  title: "an API that encrypts columns with pgcrypto, with the key only in the API's own app",
  source: "https://www.postgresql.org/docs/current/pgcrypto.html",
  resources: [
    app("members-db"),
    secrets("db-secrets", {
      app: "members-db",
      values: { OPERATOR_PASSWORD: secret("w4Zs9bNq"), SU_PASSWORD: secret("e8Lf2vRm") },
    }),
    volume(
      "members-data",
      { app: "members-db", appEncryption: { method: "PGCrypto", keySecret: "COLUMN_KEY" } },
      { protect: true },
    ),
    machine(
      "members-db",
      { app: "members-db" },
      { image: postgresImage, services: postgresServices, mounts: [{ volume: "members-data", path: "/data" }] },
    ),
    address("db-flycast", { app: "members-db", type: "private_v6" }),
    app("members-api"),
    secrets("api-secrets", {
      app: "members-api",
      values: {
        COLUMN_KEY: secret("h7Qp3xWd"),
        DATABASE_URL: secret("postgres://members:g5Tk8yBv@members-db.flycast:5432/members"),
      },
    }),
    address("api-flycast", { app: "members-api", type: "private_v6" }),
    machine("members-api", { app: "members-api" }, { image: webImage }),
  ],
};

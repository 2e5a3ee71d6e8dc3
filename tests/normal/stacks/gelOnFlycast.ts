import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const gelOnFlycast: NormalStack = {
  title: "Gel (formerly EdgeDB) on top of Postgres, over Flycast, and a web app that uses it",
  source: "https://fly.io/docs/app-guides/edgedb/",
  resources: [
    app("gel"),
    secrets("gel-secrets", {
      app: "gel",
      values: {
        GEL_SERVER_PASSWORD: secret("z3Nq7cGh"),
        GEL_SERVER_BACKEND_DSN: secret("postgres://gel:o4Bd6x@gel-db.internal:5432/gel"),
      },
    }),
    address("gel-flycast", { app: "gel", type: "private_v6" }),
    machine(
      "gel",
      { app: "gel" },
      {
        image: "geldata/gel:6.2",
        env: { GEL_SERVER_PORT: "5656", GEL_SERVER_TLS_CERT_MODE: "generate_self_signed" },
        services: [tcp(5656, [{ port: 5656 }])],
        checks: { alive: { type: "http", port: 5656, path: "/server/status/alive", protocol: "https" } },
      },
    ),
    app("recipes"),
    secrets("recipes-secrets", { app: "recipes", values: { GEL_PASSWORD: secret("z3Nq7cGh") } }),
    address("recipes-v6", { app: "recipes", type: "v6" }),
    machine(
      "recipes",
      { app: "recipes" },
      { env: { GEL_HOST: "gel.flycast", GEL_PORT: "5656", GEL_USER: "admin" }, services: [webService] },
    ),
  ],
};

import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

export const poolerOnOddPort: NormalStack = {
  title: "a connection pooler for Postgres on a port of its own, with pg_tls behind Flycast",
  source: "https://fly.io/docs/networking/flycast/",
  resources: [
    app("pool"),
    secrets("pool-secrets", {
      app: "pool",
      values: { DATABASE_URL: secret("postgres://pool:u2Wq8d@db.flycast/ledger") },
    }),
    address("pool-flycast", { app: "pool", type: "private_v6" }),
    ...["pool-1", "pool-2"].map((name) =>
      machine(
        name,
        { app: "pool" },
        {
          image: "registry.fly.io/pool:deployment-01JB3C4D5E6F7G8H9J0K1M2N3P",
          services: [tcp(6543, [{ port: 6543, handlers: ["pg_tls"] }])],
        },
      ),
    ),
    app("ledger"),
    secrets("ledger-secrets", {
      app: "ledger",
      values: { DATABASE_URL: secret("postgres://ledger:k5Rf1s@pool.flycast:6543/ledger?sslmode=disable") },
    }),
    machine("ledger", { app: "ledger" }, { env: { PGHOST: "pool.flycast", PGPORT: "6543", PGSSLMODE: "disable" } }),
  ],
};

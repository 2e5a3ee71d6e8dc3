import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp, volume, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

const users = `<clickhouse>
  <users>
    <plausible>
      <password from_env="CLICKHOUSE_PASSWORD" />
      <networks><ip>fdaa::/16</ip></networks>
    </plausible>
  </users>
</clickhouse>
`;

export const analyticsWithClickhouse: NormalStack = {
  title: "an analytics app on ClickHouse, which answers HTTP on Flycast only",
  source: "https://fly.io/docs/networking/flycast/",
  resources: [
    app("events"),
    secrets("events-secrets", {
      app: "events",
      values: { CLICKHOUSE_PASSWORD: secret("unreal"), DISK_KEY: secret("unreal") },
    }),
    address("events-flycast", { app: "events", type: "private_v6" }),
    volume("events", { app: "events", appEncryption: { method: "luks", keySecret: "DISK_KEY" } }),
    machine(
      "clickhouse",
      { app: "events" },
      {
        image: "clickhouse/clickhouse-server:24.12-alpine",
        env: { CLICKHOUSE_DB: "events", CLICKHOUSE_USER: "plausible", CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT: "1" },
        files: [
          { guestPath: "/etc/clickhouse-server/users.d/app.xml", rawValue: Buffer.from(users).toString("base64") },
        ],
        mounts: [{ volume: "events", path: "/var/lib/clickhouse" }],
        services: [tcp(8123, [{ port: 8123, handlers: ["http"] }])],
      },
    ),
    app("stats"),
    secrets("stats-secrets", {
      app: "stats",
      values: { SECRET_KEY_BASE: secret("unreal"), TOTP_VAULT_KEY: secret("unreal") },
    }),
    address("stats-v4", { app: "stats", type: "shared_v4" }),
    machine(
      "stats",
      { app: "stats" },
      {
        image: "ghcr.io/plausible/community-edition:v2.1.4",
        env: {
          BASE_URL: "https://stats.fly.dev",
          CLICKHOUSE_DATABASE_URL: "http://events.flycast:8123/events",
          DISABLE_REGISTRATION: "invite_only",
          MAILER_ADAPTER: "Bamboo.PostmarkAdapter",
        },
        services: [webService],
      },
    ),
  ],
};

import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, volume, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

const litefsConfig = `fuse:
  dir: "/litefs"
data:
  dir: "/var/lib/litefs"
proxy:
  addr: ":8080"
  target: "localhost:3000"
  db: "production.sqlite3"
lease:
  type: "consul"
  advertise-url: "http://\${HOSTNAME}.vm.\${FLY_APP_NAME}.internal:20202"
  candidate: \${FLY_REGION == PRIMARY_REGION}
  consul:
    url: "\${FLY_CONSUL_URL}"
    key: "litefs/\${FLY_APP_NAME}"
`;

export const railsWithLitefs: NormalStack = {
  title: "Rails on SQLite, replicated by LiteFS to a second region",
  source: "https://fly.io/docs/litefs/getting-started-fly/",
  resources: [
    app("rails"),
    secrets("secrets", {
      app: "rails",
      values: { RAILS_MASTER_KEY: secret("0f1e2d3c4b5a69788796a5b4c3d2e1f0"), SQLCIPHER_KEY: secret("pW3dV8sK") },
    }),
    address("v4", { app: "rails", type: "shared_v4" }),
    address("v6", { app: "rails", type: "v6" }),
    ...["fra", "iad"].flatMap((region) => [
      volume(`litefs-${region}`, {
        app: "rails",
        name: "litefs",
        region,
        appEncryption: { method: "sqlcipher", keySecret: "SQLCIPHER_KEY" },
      }),
      machine(
        `rails-${region}`,
        { app: "rails", region },
        {
          image: "registry.fly.io/rails:deployment-01JDA5Q3Y6ZK8W2V7N4M9X0B1C",
          env: {
            RAILS_ENV: "production",
            RAILS_LOG_TO_STDOUT: "enabled",
            RAILS_SERVE_STATIC_FILES: "true",
            PRIMARY_REGION: "fra",
            DATABASE_URL: "sqlite3:///litefs/production.sqlite3",
            BUNDLE_WITHOUT: "development:test",
          },
          init: { cmd: ["litefs", "mount"], swapSizeMb: 512 },
          files: [{ guestPath: "/etc/litefs.yml", rawValue: Buffer.from(litefsConfig).toString("base64") }],
          mounts: [{ volume: `litefs-${region}`, name: "litefs", path: "/var/lib/litefs" }],
          statics: [{ guestPath: "/rails/public", urlPrefix: "/" }],
          services: [webService],
        },
      ),
    ]),
  ],
};

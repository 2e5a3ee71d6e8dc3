import { secret } from "../../../policies/testing/resources";
import type { NormalStack } from "../stack";

export const pluginRunner: NormalStack = {
  title:
    "an app with a process for plugins that gets none of the app's secrets, and its own settings under the same names",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  resources: [
    { type: "flyio:index:App", name: "studio", inputs: { name: "studio", org: "acme" } },
    { type: "flyio:index:IP", name: "flycast", inputs: { app: "studio", addrType: "private_v6" } },
    {
      type: "flyio:index:Secrets",
      name: "secrets",
      inputs: {
        app: "studio",
        values: { DATABASE_URL: secret("postgres://studio:unreal@acme-db.flycast:5432/studio") },
      },
    },
    {
      type: "flyio:index:Machine",
      name: "studio-1",
      inputs: {
        app: "studio",
        region: "fra",
        config: {
          image: "registry.fly.io/studio:deployment-01J5K4M3N2P1Q0R9S8T7V6W5X4",
          metadata: { "secrets-version": "7" },
          services: [
            {
              protocol: "tcp",
              internalPort: 8080,
              ports: [{ port: 80, handlers: ["http"] }],
              checks: [{ type: "http", path: "/up", interval: "15s", timeout: "2s" }],
            },
          ],
          processes: [
            { cmd: ["bin/server"], user: "studio" },
            {
              cmd: ["bin/plugins"],
              user: "nobody",
              ignoreAppSecrets: true,
              env: { DATABASE_URL: "sqlite:///tmp/plugins.db" },
            },
          ],
        },
      },
      dependsOn: ["secrets"],
    },
  ],
};

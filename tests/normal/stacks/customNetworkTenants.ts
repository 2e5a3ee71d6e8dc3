import type { NormalStack } from "../stack";

const tenants = ["acme", "globex"];

export const customNetworkTenants: NormalStack = {
  title: "an app for each tenant on a network of its own, behind a router that replays to them",
  source: "https://fly.io/docs/blueprints/connecting-to-user-machines/",
  resources: [
    { type: "fly-machines:apps/v1:App", name: "router", inputs: { name: "router", orgSlug: "platform" } },
    {
      type: "fly-machines:apps/v1:AppIPAssignment",
      name: "router-v4",
      inputs: { appName: "router", type: "shared_v4" },
    },
    { type: "fly-machines:apps/v1:AppIPAssignment", name: "router-v6", inputs: { appName: "router", type: "v6" } },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "router-1",
      inputs: {
        appName: "router",
        region: "iad",
        config: {
          image: "registry.fly.io/router:deployment-01J9Z8Y7X6W5V4T3S2R1Q0P9N8",
          env: { TENANT_APP_PREFIX: "tenant-", FLY_API_HOSTNAME: "http://_api.internal:4280" },
          services: [
            {
              protocol: "tcp",
              internalPort: 8080,
              ports: [
                { port: 80, handlers: ["http"], forceHttps: true },
                {
                  port: 443,
                  handlers: ["http", "tls"],
                  httpOptions: { replayCache: [{ pathPrefix: "/", ttlSeconds: 60, type: "cookie", name: "tenant" }] },
                },
              ],
            },
          ],
        },
      },
    },
    ...tenants.flatMap((tenant) => [
      {
        type: "fly-machines:apps/v1:App",
        name: tenant,
        inputs: { name: `tenant-${tenant}`, orgSlug: "platform", network: `tenant-${tenant}` },
      },
      {
        type: "fly-machines:apps/v1:SecretsUpdate",
        name: `${tenant}-secrets`,
        inputs: { appName: `tenant-${tenant}`, values: { DATA_KEY: "d41t0n" } },
      },
      {
        type: "fly-machines:apps/v1:Volume",
        name: `${tenant}-data`,
        inputs: { appName: `tenant-${tenant}`, name: "data", region: "iad", sizeGb: 1, encrypted: true },
      },
      {
        type: "fly-machines:apps/v1:Machine",
        name: `${tenant}-1`,
        inputs: {
          appName: `tenant-${tenant}`,
          region: "iad",
          config: {
            image: "registry.fly.io/tenant:deployment-01J9Z8Y7X6W5V4T3S2R1Q0P9N8",
            env: { TENANT_ID: tenant, DATABASE_PATH: "/data/tenant.db" },
            metadata: { "app-encryption": "sqlcipher", "app-encryption-key-secret": "DATA_KEY", tenant },
            mounts: [{ name: "data", volume: "data", path: "/data" }],
            services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["http", "tls"] }] }],
          },
        },
      },
    ]),
  ],
};

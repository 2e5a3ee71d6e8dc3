/** An output of another resource of an example. */
interface Reference {
  readonly variable: string;
  readonly output: string;
}

/** A secret of the stack's configuration. */
interface ConfigSecret {
  readonly configSecret: string;
}

/** A value in an example. */
export type ExampleValue =
  | string
  | number
  | boolean
  | Reference
  | ConfigSecret
  | readonly ExampleValue[]
  | { readonly [key: string]: ExampleValue };

/** A resource in an example. Its name in the program is that of its variable. */
export interface ExampleResource {
  readonly type: string;
  readonly variable: string;
  readonly inputs: Readonly<Record<string, ExampleValue>>;
}

/** How a resource is used and imported. */
export interface Example {
  readonly title: string;
  readonly program: readonly ExampleResource[];
  /** The id for `pulumi import`; not set for what cannot be imported. */
  readonly importId?: string;
}

function output(variable: string, name: string): Reference {
  return { variable, output: name };
}

const app: ExampleResource = { type: "App", variable: "shop", inputs: { orgSlug: "personal" } };
const ofApp = { app: output("shop", "name") };

/** One example for each resource, by its name. */
export const examples: Readonly<Record<string, Example>> = {
  App: {
    title: "An app in a network of its own",
    program: [{ ...app, inputs: { name: "shop", orgSlug: "personal", network: "tenants" } }],
    importId: "shop",
  },
  Machine: {
    title: "A web service with a health check",
    program: [
      app,
      {
        type: "Machine",
        variable: "web",
        inputs: {
          ...ofApp,
          region: "ams",
          config: {
            image: "registry.fly.io/shop:1",
            guest: { cpuKind: "shared", cpus: 1, memoryMb: 512 },
            env: { LOG_LEVEL: "info" },
            services: [
              {
                protocol: "tcp",
                internalPort: 8080,
                ports: [
                  { port: 80, handlers: ["http"], forceHttps: true },
                  { port: 443, handlers: ["tls", "http"] },
                ],
                checks: [{ type: "http", path: "/health", interval: "15s", timeout: "2s" }],
              },
            ],
          },
        },
      },
    ],
    importId: "shop/148e306f2d9389",
  },
  Volume: {
    title: "A volume and the machine that mounts it",
    program: [
      app,
      {
        type: "Volume",
        variable: "data",
        inputs: {
          ...ofApp,
          region: "ams",
          sizeGb: 10,
          snapshotRetention: 14,
          compute: { cpuKind: "performance", cpus: 2, memoryMb: 4096 },
        },
      },
      {
        type: "Machine",
        variable: "database",
        inputs: {
          ...ofApp,
          region: "ams",
          config: {
            image: "registry.fly.io/database:1",
            guest: { cpuKind: "performance", cpus: 2, memoryMb: 4096 },
            mounts: [{ volume: output("data", "id"), path: "/data" }],
          },
        },
      },
    ],
    importId: "shop/vol_4xg19wmpknlk2z8r",
  },
  IpAddress: {
    title: "A public address, and a private one",
    program: [
      app,
      { type: "IpAddress", variable: "anycast", inputs: { ...ofApp, type: "v6" } },
      { type: "IpAddress", variable: "flycast", inputs: { ...ofApp, type: "private_v6" } },
    ],
    importId: "shop/2a09:8280:1::1:2345",
  },
  AppSecrets: {
    title: "Secrets, and a machine that starts with them",
    program: [
      app,
      {
        type: "AppSecrets",
        variable: "secrets",
        inputs: { ...ofApp, values: { DATABASE_PASSWORD: { configSecret: "databasePassword" } } },
      },
      {
        type: "Machine",
        variable: "web",
        inputs: {
          ...ofApp,
          minSecretsVersion: output("secrets", "version"),
          config: { image: "registry.fly.io/shop:1" },
        },
      },
    ],
    importId: "shop",
  },
  Certificate: {
    title: "A certificate for a custom domain",
    program: [app, { type: "Certificate", variable: "domain", inputs: { ...ofApp, hostname: "shop.example.com" } }],
    importId: "shop/shop.example.com",
  },
  CustomCertificate: {
    title: "A certificate of another authority",
    program: [
      app,
      {
        type: "CustomCertificate",
        variable: "domain",
        inputs: {
          ...ofApp,
          hostname: "shop.example.com",
          fullchain: { configSecret: "fullchain" },
          privateKey: { configSecret: "privateKey" },
        },
      },
    ],
    importId: "shop/shop.example.com",
  },
  SecretKey: {
    title: "A key that Fly generates",
    program: [app, { type: "SecretKey", variable: "disk", inputs: { ...ofApp, name: "disk-v1", type: "xaes256gcm" } }],
    importId: "shop/disk-v1",
  },
  NetworkPolicy: {
    title: "Workers that may reach the web and nothing else",
    program: [
      app,
      {
        type: "NetworkPolicy",
        variable: "egress",
        inputs: {
          ...ofApp,
          selector: { metadata: { fly_process_group: "worker" } },
          rules: [{ action: "allow", direction: "egress", ports: [{ protocol: "tcp", port: 443 }] }],
        },
      },
    ],
    importId: "shop/network-policy-id",
  },
  VolumeSnapshot: {
    title: "A snapshot before each release",
    program: [
      app,
      { type: "Volume", variable: "data", inputs: { ...ofApp, region: "ams", sizeGb: 10 } },
      {
        type: "VolumeSnapshot",
        variable: "before",
        inputs: { ...ofApp, volume: output("data", "id"), triggers: { release: "42" } },
      },
    ],
    importId: "shop/vol_4xg19wmpknlk2z8r/vs_WqJX6M9DZVyk0",
  },
  DeployToken: {
    title: "A token for CI, valid for 30 days",
    program: [app, { type: "DeployToken", variable: "ci", inputs: { ...ofApp, expiry: "720h" } }],
  },
};

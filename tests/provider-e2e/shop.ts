import { appName, type Declared, type Input } from "./stack";

/** Values that must appear nowhere but in a request to Fly. */
export const secretValues = ["correct-horse-battery", "staple-and-more-words"] as const;

const app = appName("app");

/** An app with everything that the provider can make in it. */
export function shop(config: { readonly [key: string]: Input } = {}): Declared[] {
  const [password, key] = secretValues;
  return [
    { type: "App", name: "app", inputs: { name: "shop" } },
    { type: "AppSecrets", name: "secrets", inputs: { app, values: { DATABASE_PASSWORD: { $secret: password } } } },
    { type: "Volume", name: "data", inputs: { app, name: "data", region: "ams", sizeGb: 10 } },
    { type: "IpAddress", name: "address", inputs: { app, type: "v6" } },
    { type: "Certificate", name: "certificate", inputs: { app, hostname: "shop.example.com" } },
    {
      type: "Machine",
      name: "machine",
      inputs: {
        app,
        name: "web-1",
        region: "ams",
        minSecretsVersion: { $output: ["secrets", "version"] },
        config: {
          image: "registry.fly.io/shop:1",
          env: { STATIC_KEY: { $secret: key } },
          mounts: [{ volume: { $output: ["data", "id"] }, path: "/data" }],
          services: [{ protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["tls", "http"] }] }],
          ...config,
        },
      },
    },
  ];
}

import type { TestResource } from "../../policies/testing/resources";

/** Test resources in the spelling of `@pulumiverse/fly`, with the properties that the provider's Check demands. */

type Inputs = Readonly<Record<string, unknown>>;
type Extras = Pick<TestResource, "from" | "dependsOn" | "protect" | "outputs">;

/** An image of an ordinary web app, pinned by digest. */
export const webImage = "registry.fly.io/shop@sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

export const postgresImage =
  "flyio/postgres-flex:16@sha256:9b74c3b3f5e2f0d7a5c9a1f7a4b6d2c8e1f0a3b5c7d9e2f4a6b8c0d1e3f5a7b9";

export function app(name: string, inputs: Inputs = {}): TestResource {
  return { type: "fly:index:App", name, inputs: { name, ...inputs } };
}

export function machine(name: string, inputs: Inputs, config: Inputs = {}, extras: Extras = {}): TestResource {
  return {
    type: "fly:index:Machine",
    name,
    inputs: { name, region: "fra", ...inputs, config: { image: webImage, ...config } },
    ...extras,
  };
}

export function volume(name: string, inputs: Inputs, extras: Extras = {}): TestResource {
  return { type: "fly:index:Volume", name, inputs: { name, region: "fra", sizeGb: 10, ...inputs }, ...extras };
}

export function address(name: string, inputs: Inputs, extras: Extras = {}): TestResource {
  return { type: "fly:index:IpAddress", name, inputs, ...extras };
}

export function secrets(name: string, inputs: Inputs, extras: Extras = {}): TestResource {
  return { type: "fly:index:AppSecrets", name, inputs, ...extras };
}

/** A service as Fly's guides write it: TLS on 443, and 80 that redirects. */
export const webService = {
  protocol: "tcp",
  internalPort: 8080,
  ports: [
    { port: 80, handlers: ["http"], forceHttps: true },
    { port: 443, handlers: ["http", "tls"] },
  ],
  checks: [{ type: "http", path: "/healthz", interval: "15s", timeout: "2s" }],
};

/** The services of a Fly Postgres machine: behind Flycast they are private. */
export const postgresServices = [5432, 5433].map((port) => ({
  protocol: "tcp",
  internalPort: port,
  ports: [{ port, handlers: ["pg_tls"] }],
  checks: [{ type: "tcp", interval: "15s", timeout: "2s" }],
}));

/** An app `shop` with one address and one machine `m` with the given services. */
export function shop(services: unknown, addressType: unknown = "v4", config: Inputs = {}): TestResource[] {
  return [
    app("shop"),
    address("ip", { app: "shop", type: addressType }),
    machine("m", { app: "shop" }, { services, ...config }),
  ];
}

/** A TCP service with the given ports. */
export function tcp(internalPort: unknown, ports: unknown, more: Inputs = {}): Inputs {
  return { protocol: "tcp", internalPort, ports, ...more };
}

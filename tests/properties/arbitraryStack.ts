import fc from "fast-check";
import type { TestResource } from "../../policies/testing/resources";
import {
  address,
  app,
  machine,
  postgresImage,
  postgresServices,
  secrets,
  volume,
  webImage,
  webService,
} from "../support/fly";

/** Machine configurations from which stacks are drawn: secure and insecure, of web apps, databases and jobs. */
const configs: readonly Readonly<Record<string, unknown>>[] = [
  { services: [webService], env: { PORT: "8080" }, metadata: { team: "core" } },
  {
    services: [
      {
        ...webService,
        ports: [
          { port: 80, handlers: ["http"] },
          { port: 443, handlers: ["http"] },
        ],
      },
    ],
  },
  { image: postgresImage, services: postgresServices, mounts: [{ volume: "data", path: "/var/lib/postgresql" }] },
  { image: "redis:latest", services: [{ protocol: "tcp", internalPort: 6379, ports: [{ port: 6379 }] }] },
  {
    image: webImage,
    env: { DB_PASSWORD: "an-invented-phrase", TOKEN: "x" },
    mounts: [{ volume: "data", path: "/data" }],
  },
  { image: "acme/job:1.2.3", schedule: "daily", restart: { policy: "no" }, autoDestroy: true },
  {
    containers: [
      { name: "web", image: webImage, env: { A: "b" }, healthchecks: [{ name: "h", http: { port: 80, path: "/" } }] },
      { name: "cache", image: "redis:7.4", cmd: ["redis-server", "--requirepass", "an-invented-phrase"] },
    ],
    files: [{ guestPath: "/etc/app.conf", secretName: "CONF" }],
    statics: [{ guestPath: "/", urlPrefix: "/" }],
    metrics: { port: 8080, path: "/metrics" },
    checks: { up: { type: "http", protocol: "https", port: 8443, path: "/", tlsSkipVerify: true } },
    init: { kernelArgs: ["quiet"], cmd: ["start"] },
  },
  {
    services: [
      {
        protocol: "tcp",
        internalPort: 8080,
        ports: [{ startPort: 5000, endPort: 6000 }, { port: 22 }],
        checks: [{ type: "tcp" }],
      },
    ],
    processes: [{ user: "root", env: { API_TOKEN: "9a8b7c6d5e4f3a2b1c0d" }, cmd: ["run"] }],
  },
];

const regions = fc.constantFrom("fra", "ams", "iad");

/** One app with its resources, all joined by name. */
function arbitraryApp(name: string): fc.Arbitrary<TestResource[]> {
  const machines = fc.array(fc.tuple(fc.constantFrom(...configs), regions), { maxLength: 3 });
  const addresses = fc.subarray(["v4", "v6", "shared_v4", "private_v6"]);
  const volumes = fc.array(
    fc.tuple(
      regions,
      fc.constantFrom({}, { encrypted: false }, { appEncryption: { method: "luks", keySecret: "TOKEN" } }),
    ),
    { maxLength: 2 },
  );
  return fc
    .tuple(machines, addresses, volumes, fc.boolean(), fc.boolean())
    .map(([ms, types, vs, hasSecrets, declared]) => [
      ...(declared ? [app(`${name}-app`, { name })] : []),
      ...ms.map(([config, region], i) => machine(`${name}-m${i}`, { app: name, region }, config)),
      ...types.map((type) => address(`${name}-${type}`, { app: name, type })),
      ...vs.map(([region, more], i) => volume(`${name}-v${i}`, { app: name, name: "data", region, ...more })),
      ...(hasSecrets ? [secrets(`${name}-secrets`, { app: name, values: { TOKEN: "x" } })] : []),
    ]);
}

/** A stack of some apps. */
export function arbitraryStack(apps: {
  readonly minLength: number;
  readonly maxLength: number;
}): fc.Arbitrary<TestResource[]> {
  return fc
    .integer({ min: apps.minLength, max: apps.maxLength })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => arbitraryApp(`app${i}`))))
    .map((parts) => parts.flat());
}

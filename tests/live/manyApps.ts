import { type SeedApp, type SeedMachine, seed } from "../fly-api/seed";
import { LoopbackFlyApi } from "../fly-api/server";

/**
 * Serves an organisation of many apps until it is ended, for measurements: `manyApps.ts APPS MACHINES`. Writes its URL and
 * its token, and takes as many requests as come.
 */
async function main(): Promise<void> {
  const [apps = 0, machines = 0] = process.argv.slice(2).map(Number);
  const api = await LoopbackFlyApi.start({ limits: false });
  seed(api.world, { slug: "many", apps: Array.from({ length: apps }, (_, index) => appOf(index, machines)) });
  process.stdout.write(`${api.url} ${api.token}\n`);
}

function appOf(index: number, machines: number): SeedApp {
  const name = `app-${index}`;
  return {
    name,
    network: `net-${index}`,
    addresses: [
      { ip: `2a09:8280:1::${index.toString(16)}`, type: "v6" },
      { ip: `66.241.${Math.floor(index / 250)}.${index % 250}`, type: "shared_v4" },
    ],
    secrets: [{ name: "DATABASE_URL", updatedAt: "2026-11-01T00:00:00Z" }],
    machines: Array.from({ length: machines }, (_, machine) => machineOf(name, machine)),
    volumes: [{ name: "data" }],
    certificates: [{ hostname: `${name}.example.com`, flyExpiresAt: "2027-06-01T00:00:00Z" }],
  };
}

/** A machine as `fly deploy` makes one, with a credential in every tenth app. */
function machineOf(app: string, machine: number): SeedMachine {
  return {
    config: {
      image: `registry.fly.io/${app}:deployment-01`,
      env: {
        FLY_PROCESS_GROUP: "app",
        PRIMARY_REGION: "ams",
        PORT: "8080",
        LOG_LEVEL: "info",
        NODE_ENV: "production",
        ...(app.endsWith("0") ? { DB_PASSWORD: "willow-anchor-52" } : {}),
      },
      guest: { cpu_kind: "shared", cpus: 1, memory_mb: 256 },
      init: { cmd: ["node", "server.js"] },
      metadata: { fly_platform_version: "v2", fly_process_group: "app", fly_release_version: "12" },
      services: [
        {
          protocol: "tcp",
          internal_port: 8080,
          autostop: "stop",
          autostart: true,
          min_machines_running: 1,
          checks: [{ type: "http", path: "/healthz", port: 8080, interval: "15s", timeout: "2s" }],
          ports: [
            { port: 80, handlers: ["http"], force_https: true },
            { port: 443, handlers: ["tls", "http"] },
          ],
        },
      ],
    },
    region: machine % 2 === 0 ? "ams" : "fra",
    imageRef: {
      registry: "registry.fly.io",
      repository: app,
      tag: "deployment-01",
      digest: `sha256:${"0123456789abcdef".repeat(4)}`,
    },
    events: [
      { type: "launch", at: "2026-11-20T00:00:00Z" },
      { type: "start", at: "2026-11-20T00:00:05Z" },
    ],
  };
}

void main();

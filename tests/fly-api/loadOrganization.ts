import type { SeedApp, SeedOrganization } from "./seed";
import type { MachineConfig } from "./world";

const events = [
  { type: "launch", at: "2026-02-01T00:00:00Z" },
  { type: "start", at: "2026-02-01T00:00:02Z" },
];

/**
 * An organisation of so many apps and machines as `fly deploy` makes them, for a test of speed. Every second app is public,
 * every fourth keeps data, and every tenth has a plaintext credential (invented).
 */
export function loadOrganization(slug: string, apps: number, machines: number): SeedOrganization {
  const share = (index: number) => Math.floor(((index + 1) * machines) / apps) - Math.floor((index * machines) / apps);
  return { slug, apps: Array.from({ length: apps }, (_, index) => loadApp(index, share(index))) };
}

function loadApp(index: number, machines: number): SeedApp {
  const name = `app-${String(index).padStart(5, "0")}`;
  const isPublic = index % 2 === 0;
  const volume = index % 4 === 0 ? `vol_${name}` : undefined;
  const config: MachineConfig = {
    image: `registry.fly.io/${name}:deployment-01`,
    env: { PRIMARY_REGION: "ams", PORT: "8080", ...(index % 10 === 0 ? { DB_PASSWORD: "willow-anchor-52" } : {}) },
    guest: { cpu_kind: "shared", cpus: 1, memory_mb: 256 },
    metadata: { fly_platform_version: "v2", fly_process_group: "app", fly_release_version: "12" },
    services: [
      {
        protocol: "tcp",
        internal_port: 8080,
        autostop: "stop",
        autostart: true,
        checks: [{ type: "http", path: "/healthz", port: 8080, interval: "15s", timeout: "2s" }],
        ports: [
          { port: 80, handlers: ["http"], force_https: true },
          { port: 443, handlers: ["tls", "http"] },
        ],
      },
    ],
  };
  return {
    name,
    machines: Array.from({ length: machines }, (_, number) => ({
      id: `${name}-${number}`,
      name: `${name}-${number}`,
      config: volume !== undefined && number === 0 ? { ...config, mounts: [{ volume, path: "/data" }] } : config,
      events,
    })),
    volumes: volume === undefined ? [] : [loadVolume(volume, `${name}-0`)],
    addresses: isPublic
      ? [{ ip: "66.241.124.1", type: "shared_v4" }]
      : [{ ip: `fdaa:0:1::${index.toString(16)}`, type: "private_v6" }],
    secrets: [{ name: "DATABASE_URL", updatedAt: "2026-01-31T00:00:00.000Z" }],
    certificates: isPublic ? [{ hostname: `${name}.example.com`, flyExpiresAt: "2026-05-01T00:00:00Z" }] : [],
  };
}

function loadVolume(id: string, attachedMachineId: string) {
  const snapshot = {
    id: `vs_${id}`,
    status: "created",
    created_at: "2026-02-01T00:00:00Z",
    size: 4096,
    retention_days: 5,
  };
  return { id, attachedMachineId, snapshots: [snapshot] };
}

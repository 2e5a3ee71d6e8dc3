import type { SeedOrganization } from "../fly-api/seed";

/** When the tests judge: the loopback API's simulated clock begins then. */
export const today = "2026-11-26T12:00:00Z";

const web = {
  image: "registry.fly.io/shop:deployment-01",
  guest: { cpu_kind: "shared", cpus: 1, memory_mb: 256 },
  metadata: { fly_platform_version: "v2", fly_process_group: "app", fly_release_version: "7" },
  services: [
    {
      protocol: "tcp",
      internal_port: 8080,
      checks: [{ type: "http", path: "/", port: 8080 }],
      ports: [
        { port: 80, handlers: ["http"], force_https: true },
        { port: 443, handlers: ["tls", "http"] },
      ],
    },
  ],
};

const imageRef = {
  registry: "registry.fly.io",
  repository: "shop",
  tag: "deployment-01",
  digest: `sha256:${"0".repeat(64)}`,
};
const launched = [{ type: "launch", at: "2026-11-20T00:00:00Z" }];

/** A database that only the private network reaches, with encrypted data. */
function postgres(volume: string) {
  return {
    image: `postgres:17.2@sha256:${"1".repeat(64)}`,
    env: { PGDATA: "/var/lib/postgresql/data/pgdata" },
    metadata: { "app-encryption": "application", "app-encryption-key-secret": "FIELD_KEY" },
    mounts: [{ volume, path: "/var/lib/postgresql/data" }],
    checks: { postgres: { type: "tcp", port: 5432 } },
  };
}

/** An organisation in which nothing is wrong. */
export const good: SeedOrganization = {
  slug: "calm",
  tokens: [
    { name: "audit", profile: "readonly", createdAt: "2026-11-26T11:30:00Z", expiresAt: "2026-11-26T12:30:00Z" },
  ],
  apps: [
    {
      name: "shop",
      network: "shop-net",
      secrets: ["DATABASE_URL", "FIELD_KEY"].map((name) => ({ name, updatedAt: "2026-11-01T00:00:00Z" })),
      addresses: [
        { ip: "2a09:8280:1::a", type: "v6" },
        { ip: "66.241.124.1", type: "shared_v4" },
      ],
      machines: [
        { id: "aa1", config: web, imageRef, events: launched },
        { id: "aa2", config: web, imageRef, events: launched, region: "fra" },
      ],
      certificates: [{ hostname: "shop.example.com", flyExpiresAt: "2027-01-20T00:00:00Z" }],
    },
    {
      name: "store",
      network: "shop-net",
      addresses: [{ ip: "fdaa:0:1::3", type: "private_v6", network: "shop-net" }],
      secrets: [{ name: "POSTGRES_PASSWORD", updatedAt: "2026-11-01T00:00:00Z" }],
      volumes: ["1", "2"].map((id) => ({
        id: `vol_${id}`,
        attachedMachineId: `ss${id}`,
        snapshots: [{ id: `vs_${id}`, status: "created", created_at: "2026-11-26T02:00:00Z" }],
      })),
      machines: ["1", "2"].map((id) => ({ id: `ss${id}`, config: postgres(`vol_${id}`), events: launched })),
    },
  ],
};

/** An organisation in which a good deal is wrong. */
export const bad: SeedOrganization = {
  slug: "loud",
  allowAllCrossNetworkReplays: true,
  tokens: [{ name: "ci", profile: "deploy_organization", createdAt: "2025-01-01T00:00:00Z" }],
  peers: [{ name: "laptop", region: "ams", network: null }],
  apps: [
    {
      name: "shop",
      secrets: [{ name: "SESSION_KEY", updatedAt: "2026-11-25T00:00:00Z" }],
      addresses: [
        { ip: "2a09:8280:1::b", type: "v6" },
        { ip: "66.241.124.2", type: "shared_v4" },
      ],
      machines: [
        {
          id: "bb1",
          config: { ...web, env: { DB_PASSWORD: "willow-anchor-52" } },
          imageRef,
          events: launched,
          olderConfigs: [{ ...web, env: { API_TOKEN: "harbor-lantern-77" } }],
        },
        {
          id: "bb2",
          config: { ...web, env: { DB_PASSWORD: "willow-anchor-52" } },
          imageRef,
          state: "suspended",
          events: [{ type: "suspend", at: "2026-11-21T00:00:00Z" }],
        },
      ],
      certificates: [{ hostname: "shop.example.org", customExpiresAt: "2026-12-01T00:00:00Z" }],
    },
    {
      name: "store",
      network: "backend",
      addresses: [{ ip: "137.66.1.1", type: "v4" }],
      volumes: [{ id: "vol_1", attachedMachineId: "cc1" }, { id: "vol_2" }],
      machines: [
        {
          id: "cc1",
          config: {
            image: "postgres:16",
            mounts: [{ volume: "vol_1", path: "/var/lib/postgresql" }],
            services: [{ protocol: "tcp", internal_port: 5432, ports: [{ port: 5432, handlers: [] }] }],
          },
          imageRef,
          events: launched,
        },
      ],
    },
  ],
};

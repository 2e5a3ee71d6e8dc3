import type { RawObject } from "../../policies/fly/raw";
import type { LiveResource } from "../../sources/live/organization";
import { live } from "./live";
import { appAnswer, deployMetadata, eventsOf, machineAnswer, secretsAnswer, volumeAnswer } from "./liveAnswers";

const created = "2026-09-10T12:03:04Z";

export function addressAnswer(app: string, ip: string, type: string, others: RawObject = {}): LiveResource {
  return live("fly.live:IpAddress", `${app}/${ip}`, {
    app,
    ip,
    type,
    shared: type === "shared_v4",
    region: type === "private_v6" ? "global" : "",
    service_name: "",
    created_at: created,
    ...others,
  });
}

/** A token that works for some hours, made some time before the tests run. */
export function tokenAnswer(
  id: string,
  hours: number,
  others: RawObject = {},
  day = "2026-11-01T08:00:00Z",
): LiveResource {
  const made = Date.parse(day);
  return live("fly.live:Token", `tokens/${id}`, {
    id,
    name: "ci",
    profile: "deploy",
    created_at: new Date(made).toISOString(),
    expires_at: new Date(made + hours * 3_600_000).toISOString(),
    revoked_at: null,
    ...others,
  });
}

export function organizationAnswer(settings: RawObject = {}): LiveResource {
  return live("fly.live:Organization", "acme", {
    slug: "acme",
    allow_all_cross_network_replays: false,
    allowed_replay_source_org_slugs: [],
    ...settings,
  });
}

/** A service as `fly deploy` makes it of `[http_service]` (flyctl ad0172f). */
export const httpService = {
  protocol: "tcp",
  internal_port: 8080,
  autostop: "stop",
  autostart: true,
  min_machines_running: 1,
  ports: [
    { port: 80, handlers: ["http"], force_https: true },
    { port: 443, handlers: ["http", "tls"] },
  ],
  checks: [{ type: "http", interval: "15s", timeout: "2s", grace_period: "10s", method: "GET", path: "/healthz" }],
  force_instance_key: null,
};

const snapshots = ["2026-11-25T04:11:26.391Z", "2026-11-26T04:09:51.120Z"].map((created_at, index) => ({
  id: `vs_MgLAggLZkYx89fLyJKXrMq${index}`,
  size: 482304,
  volume_size: 1073741824,
  digest: "aa",
  status: "created",
  created_at,
  retention_days: 5,
}));

/** A web app with a worker and its standby, and a database on Flycast, as `fly deploy` makes them and nobody has reason to change. */
export function normalOrganization(): LiveResource[] {
  const group = (name: string) => ({ ...deployMetadata, fly_process_group: name });
  const worker = { env: { FLY_PROCESS_GROUP: "worker" }, metadata: group("worker"), init: { cmd: ["bin/worker"] } };
  const database = (id: string, volume: string) => ({
    app: "shop-db",
    id,
    config: {
      image: "flyio/postgres-flex:17.2@sha256:5615ef423504d56ae345ccff9db54796d589965da953297f5785042df0628452",
      env: { PRIMARY_REGION: "ams" },
      metadata: {
        "fly-managed-postgres": "true",
        "app-encryption": "pgcrypto",
        "app-encryption-key-secret": "FIELD_KEY",
      },
      mounts: [{ volume, path: "/data", name: "pg_data", encrypted: true, size_gb: 1 }],
      services: [
        {
          protocol: "tcp",
          internal_port: 5432,
          ports: [{ port: 5432, handlers: ["pg_tls"] }],
        },
      ],
      checks: { pg: { type: "http", port: 5500, path: "/flycheck/pg", interval: "15s", timeout: "10s" } },
    },
  });
  return [
    organizationAnswer(),
    appAnswer("shop"),
    machineAnswer({ id: "148e4d7a", config: { services: [httpService] } }),
    machineAnswer({
      id: "5683210c",
      region: "fra",
      state: "stopped",
      config: { services: [httpService] },
      events: eventsOf("exit 11:00:00 stopped"),
    }),
    machineAnswer({ id: "0857aa12", config: worker }),
    machineAnswer({ id: "d8d99bb0", state: "stopped", config: { ...worker, standbys: ["0857aa12"] }, events: [] }),
    machineAnswer({
      id: "9185bb34",
      state: "stopped",
      config: {
        metadata: group("fly_app_release_command"),
        init: { cmd: ["bin/migrate"] },
        auto_destroy: true,
        restart: { policy: "no" },
      },
    }),
    addressAnswer("shop", "66.241.124.17", "shared_v4"),
    addressAnswer("shop", "2a09:8280:1::35:5b3e:0", "v6"),
    secretsAnswer({ DATABASE_URL: "09:00:00", FIELD_KEY: "09:00:00" }, "shop"),
    live("fly.live:Certificate", "shop/shop.acme.example", {
      app: "shop",
      hostname: "shop.acme.example",
      status: "Ready",
      has_custom_certificate: false,
      certificates: [{ source: "fly", status: "active", expires_at: "2026-12-20T00:00:00Z", issuer: "Let's Encrypt" }],
    }),
    appAnswer("shop-db"),
    machineAnswer(database("e784079b", "vol_vjeylkgg6gll7j94")),
    machineAnswer(database("918571d2", "vol_4qgz9k2nwx5m8p3r")),
    volumeAnswer({ app: "shop-db", name: "pg_data", attached_machine_id: "e784079b", snapshots }),
    volumeAnswer({
      app: "shop-db",
      name: "pg_data",
      id: "vol_4qgz9k2nwx5m8p3r",
      attached_machine_id: "918571d2",
      snapshots,
    }),
    addressAnswer("shop-db", "fdaa:0:18:0:1::2", "private_v6", { network: null }),
    secretsAnswer({ OPERATOR_PASSWORD: "09:00:00", SU_PASSWORD: "09:00:00" }, "shop-db"),
    tokenAnswer("8Kn2v4qQ", 2160, { app: "shop" }),
    tokenAnswer("audit1", 1, { profile: "deploy_organization", name: "audit" }, "2026-11-26T11:30:00Z"),
    tokenAnswer("ended1", 720, { profile: "deploy_organization" }, "2026-10-01T08:00:00Z"),
    tokenAnswer("ended2", 175_200, { app: "shop" }, "2006-10-01T08:00:00Z"),
    tokenAnswer("old1", 175_200, { app: "shop", revoked_at: "2026-11-02T00:00:00Z" }),
    live("fly.live:WireGuardPeer", "peers/interactive-8412", { name: "interactive-8412", region: "ams", network: "" }),
  ];
}

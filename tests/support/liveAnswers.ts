import type { RawObject } from "../../policies/fly/raw";
import type { LiveResource } from "../../sources/live/organization";
import { live } from "./live";

// Answers of Fly's API with invented names, in the form of answers that others have recorded: machines and volumes in the
// tests of obelisk-components (components/flyio, September 2025 and March 2026), and in superfly/docs, reference/machines/_get.erb
// and _list_resp.erb; the fields are those of superfly/fly-go, machine_types.go and volume_types.go.

/** `launch 10:00:00` as an event of the day before the tests run. */
export function eventsOf(...texts: readonly string[]): RawObject[] {
  return texts.map((text, index) => {
    const [type = "", time = "", status = "", source = "flyd"] = text.split(" ");
    return {
      id: `01KAZZ${String(index).padStart(20, "0")}`,
      type,
      status,
      request: {},
      source,
      timestamp: Date.parse(`2026-11-25T${time}Z`),
    };
  });
}

/** What `fly deploy` writes into the metadata of a machine. */
export const deployMetadata = {
  fly_flyctl_version: "0.3.222",
  fly_platform_version: "v2",
  fly_process_group: "app",
  fly_release_id: "zXgMnJvQ4wGQeiBK9pYkB7Gk1",
  fly_release_version: "12",
};

const digest = "sha256:5615ef423504d56ae345ccff9db54796d589965da953297f5785042df0628452";

/** A machine that `fly deploy` made and that runs. `config` replaces parts of its configuration. */
export function machineAnswer({
  app = "shop",
  id = "148e4d7a",
  config = {},
  ...others
}: Record<string, unknown> & { app?: string; id?: string; config?: object } = {}): LiveResource {
  const answer = {
    id,
    app,
    name: "quirky-machine-1234",
    state: "started",
    region: "ams",
    instance_id: "01K4SR431QZJ8V3RZC7Y6W9D2E",
    private_ip: "fdaa:0:18:a7b:196:e274:9ce1:2",
    config: {
      init: {},
      env: { FLY_PROCESS_GROUP: "app", PRIMARY_REGION: "ams" },
      guest: { cpu_kind: "shared", cpus: 1, memory_mb: 256 },
      metadata: deployMetadata,
      image: `registry.fly.io/${app}:deployment-01K4SR42Y0N5Z7QJ3C8T6V1B9M`,
      restart: { policy: "on-failure", max_retries: 10 },
      ...config,
    },
    image_ref: { registry: "registry.fly.io", repository: app, tag: "deployment-01K4SR42Y0N5Z7QJ3C8T6V1B9M", digest },
    created_at: "2025-09-10T12:03:04Z",
    updated_at: "2026-11-25T10:00:03Z",
    events: eventsOf("start 10:00:03 started", "launch 10:00:00 created user"),
    host_status: "ok",
    ...others,
  };
  return live("fly.live:Machine", `${app}/${id}`, answer);
}

/** A volume that a machine has. */
export function volumeAnswer({
  app = "shop",
  id = "vol_vjeylkgg6gll7j94",
  ...others
}: Record<string, unknown> & { app?: string; id?: string } = {}): LiveResource {
  return live("fly.live:Volume", `${app}/${id}`, {
    id,
    app,
    name: "data",
    state: "created",
    size_gb: 1,
    region: "ams",
    zone: "119a",
    encrypted: true,
    attached_machine_id: "148e4d7a",
    attached_alloc_id: null,
    created_at: "2025-09-13T09:27:18.803Z",
    blocks: 0,
    block_size: 0,
    blocks_free: 0,
    blocks_avail: 0,
    bytes_used: 0,
    bytes_total: 0,
    fstype: "ext4",
    snapshot_retention: 5,
    auto_backup_enabled: true,
    host_status: "ok",
    host_dedication_key: "",
    ...others,
  });
}

/** Secrets of an app, by name with the time of the day before the tests run at which each was set. */
export function secretsAnswer(
  times: Readonly<Record<string, string>>,
  app = "shop",
  keys: readonly string[] = [],
): LiveResource {
  return live("fly.live:Secrets", `${app}/secrets`, {
    app,
    secrets: Object.entries(times).map(([name, time]) => ({
      name,
      digest: "b5f1c3e2a7d94c60",
      created_at: "2025-09-10T12:00:00Z",
      updated_at: `2026-11-25T${time}Z`,
    })),
    secret_keys: keys.map((name) => ({ name, type: "nacl_secretbox" })),
  });
}

export function appAnswer(name = "shop", network = "default"): LiveResource {
  return live("fly.live:App", name, {
    id: "x7kq2n0o1q5w8e9r",
    name,
    network,
    status: "deployed",
    machine_count: 1,
    volume_count: 0,
    organization: { name: "Acme", slug: "acme" },
  });
}

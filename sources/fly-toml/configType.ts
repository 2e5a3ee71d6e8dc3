import {
  anything,
  autostop,
  boolean,
  dictionary,
  duration,
  float,
  integer,
  list,
  optional,
  string,
  struct,
} from "./goType";
import { concurrency, guestFields, httpOptions, metricsFields, port, tlsOptions } from "./machineTypes";
import type { Report } from "./report";

/** `fly.toml` after its patches, as flyctl has it (superfly/flyctl ad0172f, `internal/appconfig/config.go`). */

const strings = list(string);

/** The groups that a section is for. */
const forGroups = { processes: strings };

const compute = struct({ ...forGroups, ...guestFields, size: string, memory: string });

/** What checks of services and of the app have alike. */
const timing = { interval: optional(duration), timeout: optional(duration), grace_period: optional(duration) };

const httpCheckFields = {
  ...timing,
  method: optional(string),
  path: optional(string),
  protocol: optional(string),
  tls_skip_verify: optional(boolean),
  tls_server_name: optional(string),
  headers: dictionary(string),
};

const machineCheck = struct({
  command: strings,
  image: string,
  entrypoint: strings,
  kill_signal: optional(string),
  kill_timeout: optional(duration),
});

const serviceFields = {
  ...forGroups,
  internal_port: integer,
  auto_stop_machines: optional(autostop),
  auto_start_machines: optional(boolean),
  min_machines_running: optional(integer),
  concurrency: optional(concurrency),
  machine_checks: list(machineCheck),
};

const httpService = struct({
  ...serviceFields,
  force_https: boolean,
  tls_options: optional(tlsOptions),
  http_options: optional(httpOptions),
  checks: list(struct(httpCheckFields)),
});

const service = struct({
  ...serviceFields,
  protocol: string,
  ports: list(port),
  tcp_checks: list(struct(timing)),
  http_checks: list(struct(httpCheckFields)),
});

const build = struct({
  builder: string,
  args: dictionary(string),
  buildpacks: strings,
  image: string,
  settings: dictionary(anything),
  builtin: string,
  dockerfile: string,
  ignorefile: string,
  "build-target": string,
  compose: optional(struct({ file: string })),
  compression: string,
  compression_level: optional(integer),
});

const deploy = struct({
  strategy: string,
  max_unavailable: optional(float),
  wait_timeout: optional(duration),
  release_command: string,
  release_command_timeout: optional(duration),
  release_command_vm: optional(compute),
  seed_command: string,
});

const experimental = struct({
  cmd: strings,
  entrypoint: strings,
  exec: strings,
  auto_rollback: boolean,
  enable_consul: boolean,
  enable_etcd: boolean,
  lazy_load_images: boolean,
  attached: struct({ secrets: struct({ export: dictionary(string) }) }),
  machine_config: string,
});

const file = struct({ ...forGroups, guest_path: string, local_path: string, secret_name: string, raw_value: string });

const mount = struct({
  ...forGroups,
  source: string,
  destination: string,
  initial_size: string,
  snapshot_retention: optional(integer),
  scheduled_snapshots: optional(boolean),
  auto_extend_size_threshold: integer,
  auto_extend_size_increment: string,
  auto_extend_size_limit: string,
});

const fields = {
  app: string,
  primary_region: string,
  kill_signal: optional(string),
  kill_timeout: optional(duration),
  swap_size_mb: optional(integer),
  console_command: string,
  experimental: optional(experimental),
  build: optional(build),
  deploy: optional(deploy),
  env: dictionary(string),
  processes: dictionary(string),
  mounts: list(mount),
  http_service: optional(httpService),
  services: list(service),
  checks: dictionary(struct({ ...forGroups, ...httpCheckFields, port: optional(integer), type: optional(string) })),
  files: list(file),
  host_dedication_id: string,
  machine_config: string,
  container: string,
  machine_checks: list(machineCheck),
  restart: list(struct({ ...forGroups, policy: string, retries: integer })),
  vm: list(compute),
  statics: list(struct({ guest_path: string, url_prefix: string, tigris_bucket: string, index_document: string })),
  metrics: list(struct({ ...forGroups, ...metricsFields })),
};

export const configType = struct(fields);

/**
 * Reports unknown keys with the place where flyctl knows them: what follows the header of a table in TOML is in the table,
 * so that `kill_signal` below `[[vm]]` is a key of the machine's size.
 */
export function namingTopLevel(report: Report): Report {
  return (kind, message, at, suggest) =>
    report(kind, message, at, () => suggest?.() ?? (kind === "unknown-key" ? placeAtTop(message) : undefined));
}

function placeAtTop(message: string): string | undefined {
  const key = /[^ .]*$/.exec(message)?.[0] ?? "";
  return Object.hasOwn(fields, key) ? `${key} at the top level of the file` : undefined;
}

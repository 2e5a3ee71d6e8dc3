import { integerNode, textNode } from "../text/tree";
import {
  always,
  anything,
  autostop,
  boolean,
  dictionary,
  duration,
  float,
  integer,
  list,
  natural,
  optional,
  persistRootfs,
  positiveInteger,
  string,
  struct,
} from "./goType";

/** The configuration of a machine, as Fly's Go client has it (superfly/fly-go 22d6e51, `machine_types.go`). */

const strings = list(string);

const header = struct({ name: string, values: strings });

/** What checks of services and of machines have alike. */
const checkFields = {
  port: optional(integer),
  type: optional(string),
  interval: optional(duration),
  timeout: optional(duration),
  grace_period: optional(duration),
  method: optional(string),
  path: optional(string),
  protocol: optional(string),
  tls_skip_verify: optional(boolean),
  tls_server_name: optional(string),
  headers: list(header),
};

export const tlsOptions = struct({ alpn: strings, versions: strings, default_self_signed: optional(boolean) });

export const httpOptions = struct({
  compress: optional(boolean),
  response: optional(struct({ headers: dictionary(anything), pristine: optional(boolean) })),
  h2_backend: optional(boolean),
  idle_timeout: optional(positiveInteger),
  headers_read_timeout: optional(positiveInteger),
  replay_cache: list(
    struct({
      path_prefix: always(string, textNode("")),
      ttl_seconds: always(integer, integerNode(0)),
      type: always(string, textNode("")),
      name: always(string, textNode("")),
      allow_bypass: boolean,
    }),
  ),
});

export const port = struct({
  port: optional(integer),
  start_port: optional(integer),
  end_port: optional(integer),
  handlers: strings,
  force_https: boolean,
  tls_options: optional(tlsOptions),
  http_options: optional(httpOptions),
  proxy_proto_options: optional(struct({ version: string })),
});

export const concurrency = struct({ type: string, hard_limit: integer, soft_limit: integer });

/** The fields of `guest`, which `[[vm]]` has too. */
export const guestFields = {
  cpu_kind: string,
  cpus: integer,
  memory_mb: integer,
  max_memory_mb: integer,
  gpus: integer,
  gpu_kind: string,
  host_dedication_id: string,
  persist_rootfs: persistRootfs,
  kernel_args: strings,
};

export const metricsFields = { port: integer, path: string, https: boolean };

const file = struct({
  guest_path: string,
  raw_value: optional(string),
  secret_name: optional(string),
  image_config: optional(string),
  mode: positiveInteger,
  // Not the API's: flyctl puts the content of the file in its place.
  local_path: string,
});

const restart = struct({ policy: string, max_retries: integer });
const stop = struct({ timeout: optional(duration), signal: optional(string) });
const secret = struct({ env_var: always(string, textNode("")), name: always(string, textNode("")) });
const envFrom = struct({ env_var: always(string, textNode("")), field_ref: always(string, textNode("")) });

/** What processes and containers have alike. */
const programFields = {
  exec: strings,
  entrypoint: strings,
  cmd: strings,
  user: string,
  env: dictionary(string),
  secrets: list(secret),
  env_from: list(envFrom),
};

const containerCheck = struct({
  name: always(string, textNode("")),
  interval: integer,
  grace_period: integer,
  success_threshold: integer,
  failure_threshold: integer,
  timeout: integer,
  kind: string,
  unhealthy: string,
  http: optional(
    struct({
      port: always(integer, integerNode(0)),
      method: string,
      path: string,
      headers: list(header),
      scheme: string,
      tls_skip_verify: optional(boolean),
      tls_server_name: string,
    }),
  ),
  tcp: optional(struct({ port: always(integer, integerNode(0)) })),
  exec: optional(struct({ command: strings })),
});

const container = struct({
  ...programFields,
  name: always(string, textNode("")),
  image: always(string, textNode("")),
  files: list(file),
  restart: optional(restart),
  stop: optional(stop),
  depends_on: list(struct({ name: always(string, textNode("")), condition: always(string, textNode("")) })),
  healthchecks: list(containerCheck),
  mounts: list(struct({ name: always(string, textNode("")), path: always(string, textNode("")) })),
});

const service = struct({
  protocol: string,
  internal_port: integer,
  autostop: optional(autostop),
  autostart: optional(boolean),
  min_machines_running: optional(integer),
  ports: list(port),
  checks: list(struct(checkFields)),
  concurrency: optional(concurrency),
  force_instance_key: optional(string),
  force_instance_description: optional(string),
});

const static_ = struct({
  guest_path: always(string, textNode("")),
  url_prefix: always(string, textNode("")),
  tigris_bucket: always(string, textNode("")),
  index_document: always(string, textNode("")),
});

const mount = struct({
  encrypted: boolean,
  path: string,
  size_gb: integer,
  volume: string,
  name: string,
  extend_threshold_percent: integer,
  add_size_gb: integer,
  size_gb_limit: integer,
});

const volume = struct({
  name: always(string, textNode("")),
  temp_dir: optional(struct({ storage_type: always(string, textNode("")), size_mb: natural })),
  image: string,
});

const dns = struct({
  skip_registration: boolean,
  nameservers: strings,
  searches: strings,
  options: list(struct({ name: string, value: string })),
  dns_forward_rules: list(struct({ basename: string, addr: string })),
  hostname: string,
  hostname_fqdn: string,
});

const init = struct({
  exec: strings,
  entrypoint: strings,
  cmd: strings,
  tty: boolean,
  swap_size_mb: optional(integer),
  kernel_args: strings,
});

export const machineConfig = struct({
  env: dictionary(string),
  init,
  guest: optional(struct(guestFields)),
  metadata: dictionary(string),
  mounts: list(mount),
  services: list(service),
  metrics: optional(struct(metricsFields)),
  checks: dictionary(struct({ ...checkFields, kind: optional(string) })),
  statics: list(static_),
  image: string,
  files: list(file),
  schedule: string,
  auto_destroy: boolean,
  restart: optional(restart),
  dns: optional(dns),
  processes: list(struct({ ...programFields, ignore_app_secrets: boolean })),
  standbys: strings,
  stop_config: optional(stop),
  containers: list(container),
  volumes: list(volume),
  rootfs: optional(struct({ persist: persistRootfs, size_gb: natural })),
  cache_drive: optional(struct({ size_mb: natural })),
  spot: optional(struct({ max_price_fraction: float })),
  size: string,
  disable_machine_autostart: optional(boolean),
});

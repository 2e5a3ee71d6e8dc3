import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The size of each file, in bytes: larger than most that people write. */
const size = 3000;

/** Writes a folder of apps, each with a fly.toml of its own that has a few findings, and returns the folder. */
export function writeTree(folder: string, count: number): string {
  for (let app = 0; app < count; app += 1) {
    const home = join(folder, `app-${app}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "fly.toml"), flyToml(app));
  }
  return folder;
}

function flyToml(app: number): string {
  const head = `# The service number ${app} of an organisation with many.
app = "service-${app}"
primary_region = "ams"
kill_signal = "SIGTERM"
kill_timeout = "30s"
swap_size_mb = 512

[build]
  image = "registry.fly.io/service-${app}:v1.${app}"

[processes]
  web = "bin/web --port 8080 --workers 4"
  worker = "bin/worker --queue default --concurrency 10"

[http_service]
  internal_port = 8080
  force_https = true
  auto_stop_machines = "stop"
  auto_start_machines = true
  min_machines_running = 2
  processes = ["web"]

  [http_service.concurrency]
    type = "requests"
    soft_limit = 200
    hard_limit = 250

  [[http_service.checks]]
    interval = "15s"
    timeout = "2s"
    grace_period = "10s"
    method = "GET"
    path = "/healthz"

[[services]]
  internal_port = 9000
  protocol = "tcp"
  processes = ["worker"]

  [[services.ports]]
    port = 9000
    handlers = ["tls"]

[[mounts]]
  source = "data_${app}"
  destination = "/data"
  initial_size = "10gb"
  processes = ["worker"]

[[vm]]
  size = "shared-cpu-2x"
  memory = "1gb"

[env]
  PORT = "8080"
  LOG_LEVEL = "info"
  SESSION_KEY = "Zq8${app}vT3mWx7LkR${app}bN5"
`;
  const lines: string[] = [];
  let length = head.length;
  for (let i = 0; length < size; i += 1) {
    const line = `  FEATURE_${i} = "setting ${i} of the service ${app}, in ordinary words"\n`;
    lines.push(line);
    length += line.length;
  }
  return head + lines.join("");
}

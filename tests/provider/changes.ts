import type { ValueMap } from "../../provider/src/plugin/value";

/** One change of one property, and the step that it takes. */
export interface Change {
  readonly what: string;
  readonly type: string;
  /** Inputs, without the `app` that everything but an App belongs to. */
  readonly before: ValueMap;
  readonly after: ValueMap;
  readonly step: "same" | "update" | "replace" | "refused";
}

const service = { protocol: "tcp", internalPort: 8080, ports: [{ port: 443, handlers: ["tls", "http"] }] };
const config: ValueMap = {
  image: "registry.fly.io/shop:1",
  env: { LOG_LEVEL: "info", MODE: "live" },
  services: [service],
  metadata: { team: "shop" },
};
const machine = { region: "ams", config };
const volume = { region: "ams", sizeGb: 10 };

function configured(what: string, changed: ValueMap): Change {
  return {
    what,
    type: "Machine",
    before: machine,
    after: { ...machine, config: { ...config, ...changed } },
    step: "update",
  };
}

function changed(type: string, step: Change["step"], what: string, before: ValueMap, after: ValueMap): Change {
  return { what, type, before, after: { ...before, ...after }, step };
}

function without(map: ValueMap, name: string): ValueMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));
}

/** Changes of single properties of every resource. */
export const changes: readonly Change[] = [
  changed("App", "replace", "an app's name", { name: "renamed-before", orgSlug: "acme" }, { name: "renamed-after" }),
  changed("App", "replace", "an app's organisation", { name: "moved", orgSlug: "acme" }, { orgSlug: "other" }),
  changed("App", "replace", "an app's network", { name: "isolated", orgSlug: "acme" }, { network: "tenant-1" }),

  configured("the image", { image: "registry.fly.io/shop:2" }),
  configured("a variable's value", { env: { LOG_LEVEL: "debug", MODE: "live" } }),
  configured("a new variable", { env: { LOG_LEVEL: "info", MODE: "live", MORE: "x" } }),
  configured("a removed variable", { env: { LOG_LEVEL: "info" } }),
  configured("no variables at all", { env: {} }),
  configured("the internal port", { services: [{ ...service, internalPort: 9090 }] }),
  configured("the handlers of a port", { services: [{ ...service, ports: [{ port: 443, handlers: ["tls"] }] }] }),
  configured("a second port", {
    services: [{ ...service, ports: [...service.ports, { port: 80, handlers: ["http"], forceHttps: true }] }],
  }),
  configured("a second service", { services: [service, { protocol: "udp", internalPort: 53, ports: [{ port: 53 }] }] }),
  configured("no service", { services: [] }),
  configured("a check of a service", {
    services: [{ ...service, checks: [{ type: "http", path: "/up", interval: "15s", timeout: "2s" }] }],
  }),
  configured("autostop", { services: [{ ...service, autostop: "suspend", autostart: true, minMachinesRunning: 1 }] }),
  configured("the concurrency of a service", {
    services: [{ ...service, concurrency: { type: "requests", softLimit: 20, hardLimit: 25 } }],
  }),
  configured("TLS options", {
    services: [{ ...service, ports: [{ port: 443, handlers: ["tls"], tlsOptions: { versions: ["TLSv1.3"] } }] }],
  }),
  configured("response headers", {
    services: [
      {
        ...service,
        ports: [
          { port: 443, handlers: ["http"], httpOptions: { response: { headers: { "X-Frame-Options": "DENY" } } } },
        ],
      },
    ],
  }),
  configured("a check of the machine", {
    checks: { alive: { type: "tcp", port: 8080, interval: "10s", timeout: "2s" } },
  }),
  configured("the size of the machine", { guest: { cpuKind: "performance", cpus: 2, memoryMb: 4096 } }),
  configured("the restart policy", { restart: { policy: "always" } }),
  configured("the command", { init: { cmd: ["serve", "--port", "8080"] } }),
  configured("the metrics", { metrics: { port: 9091, path: "/metrics" } }),
  configured("metadata", { metadata: { team: "platform" } }),
  configured("a file", { files: [{ guestPath: "/etc/app.toml", rawValue: "YSA9IDE=" }] }),
  configured("the stop signal", { stopConfig: { signal: "SIGTERM", timeout: "30s" } }),
  configured("a schedule", { schedule: "daily" }),
  configured("DNS options", { dns: { skipRegistration: true } }),
  configured("a static file", { statics: [{ guestPath: "/app/public", urlPrefix: "/public" }] }),
  configured("a process", { processes: [{ cmd: ["worker"], env: { QUEUE: "mail" } }] }),
  changed("Machine", "update", "skipSecrets", machine, { skipSecrets: true }),
  changed("Machine", "update", "skipLaunch", machine, { skipLaunch: true }),
  changed("Machine", "update", "whether to wait", machine, { waitForStart: false }),
  changed("Machine", "replace", "a machine's region", machine, { region: "fra" }),
  changed("Machine", "replace", "a machine's name", { ...machine, name: "named-before" }, { name: "named-after" }),

  changed("Volume", "update", "a larger size", volume, { sizeGb: 20 }),
  changed("Volume", "refused", "a smaller size", volume, { sizeGb: 5 }),
  changed("Volume", "update", "snapshots off", volume, { autoBackupEnabled: false }),
  changed("Volume", "update", "longer retention", volume, { snapshotRetention: 30 }),
  {
    what: "retention left to Fly again",
    type: "Volume",
    before: { ...volume, snapshotRetention: 30 },
    after: volume,
    step: "update",
  },
  {
    what: "snapshots left to Fly again",
    type: "Volume",
    before: { ...volume, autoBackupEnabled: false },
    after: volume,
    step: "update",
  },
  changed("Volume", "update", "a declared encryption", volume, {
    appEncryption: { method: "luks", keySecret: "DISK_KEY" },
  }),
  {
    what: "an encryption that is declared no longer",
    type: "Volume",
    before: { ...volume, appEncryption: { method: "luks", keySecret: "DISK_KEY" } },
    after: volume,
    step: "update",
  },
  changed("Volume", "refused", "no encryption at rest", volume, { encrypted: false }),
  changed("Volume", "refused", "a raw file system", volume, { fstype: "raw" }),
  changed("Volume", "refused", "a volume's region", volume, { region: "fra" }),
  changed("Volume", "refused", "a volume's name", { ...volume, name: "before" }, { name: "after" }),
  changed("Volume", "same", "what Fly takes by default", volume, {
    encrypted: true,
    fstype: "ext4",
    snapshotRetention: 5,
  }),
  {
    what: "a default that is stated no longer",
    type: "Volume",
    before: { ...volume, encrypted: true },
    after: volume,
    step: "same",
  },
  {
    what: "a zone of its own that is asked for no longer",
    type: "Volume",
    before: { ...volume, requireUniqueZone: false },
    after: volume,
    step: "same",
  },
  {
    what: "no encryption at rest that is stated no longer",
    type: "Volume",
    before: { ...volume, encrypted: false },
    after: volume,
    step: "refused",
  },
  {
    what: "a region that is stated no longer",
    type: "Volume",
    before: volume,
    after: without(volume, "region"),
    step: "same",
  },

  changed("IpAddress", "replace", "the kind of an address", { type: "v6" }, { type: "v4" }),
  changed("IpAddress", "replace", "the region of an address", { type: "v4" }, { region: "ams" }),
  changed(
    "Certificate",
    "replace",
    "a host name",
    { hostname: "before.example.com" },
    { hostname: "after.example.com" },
  ),
  changed("DeployToken", "replace", "the expiry of a token", { expiry: "720h" }, { expiry: "24h" }),
];

/** Changes of an app's secrets, which share one app. */
export const secretChanges: readonly Change[] = [
  changed(
    "AppSecrets",
    "update",
    "a secret's value",
    { values: { A: "first-value", B: "second-value" } },
    { values: { A: "third-value", B: "second-value" } },
  ),
  changed(
    "AppSecrets",
    "update",
    "a new secret",
    { values: { A: "first-value" } },
    { values: { A: "first-value", B: "second-value" } },
  ),
  changed(
    "AppSecrets",
    "update",
    "a removed secret",
    { values: { A: "first-value", B: "second-value" } },
    { values: { A: "first-value" } },
  ),
];

import { isList, isMap, Secret, Unknown, type Value, type ValueMap } from "./value";

/**
 * What is wrong with a value of the right type, as the words after it (`is out of range: use 1 to 60`), or undefined.
 * `siblings` are the properties of the same object.
 */
type Limit = (value: Value, siblings: ValueMap) => string | undefined;

/** Limits by the name of the property. */
export type Limits = Readonly<Record<string, Limit>>;

/** The limits of a resource or a named type that has none. */
export const noLimits: Limits = {};

/** A TCP or UDP port: RFC 9293 and RFC 768 give it 16 bits, and 0 is reserved. */
const port = between(1, 65535);

/** Go's durations, such as `720h` or `1h30m`: the page of `time.ParseDuration` at https://pkg.go.dev/time. */
const goDuration = /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/;

/** A moment as RFC 3339 writes it. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** CPUs that a machine of each kind may have: `cpusPerKind` in internal/machine/update.go of superfly/flyctl. */
const cpusOfKind: Readonly<Record<string, readonly number[]>> = {
  shared: [1, 2, 4, 6, 8],
  performance: [1, 2, 4, 6, 8, 10, 12, 14, 16, 32, 64, 128],
};

/**
 * Megabytes for each CPU, and the step between two sizes: the page on machine sizing of Fly's documentation, the constants
 * in machine_types.go of superfly/fly-go, and internal/machine/update.go of superfly/flyctl.
 */
const memoryOfKind: Readonly<Record<string, { readonly least: number; readonly most: number; readonly step: number }>> =
  {
    shared: { least: 256, most: 2048, step: 256 },
    performance: { least: 2048, most: 8192, step: 1024 },
  };

/** Fly's default of each, from the page on the machines resource. */
const guestDefaults = { cpuKind: "shared", cpus: 1 } as const;

/** What Fly refuses although the schema allows it, by token of the resource or type. Each limit names its source. */
export const limits: Readonly<Record<string, Limits>> = {
  "fly:index:App": {
    // `validateAppName` in internal/command/launch/plan_builder.go of flyctl. The name is also one label of a host name
    // (`NAME.fly.dev`), which RFC 1035 limits to 63 characters.
    name: matching(/^[a-z0-9-]{1,63}$/, "is not an app name: use lowercase letters, digits and dashes, at most 63"),
  },
  "fly:index:Volume": {
    // Observed by CurateLabs/graphforge#884; fly-apps/terraform-provider-fly#213 shows the refusal of a dash.
    name: matching(
      /^[a-z0-9_]{1,30}$/,
      "is not a volume name: use lowercase letters, digits and underscores, at most 30",
    ),
    // The page "Volumes overview".
    sizeGb: between(1, 500),
    // The page on the volumes resource.
    snapshotRetention: between(1, 60),
  },
  "fly:index:IpAddress": {
    // Fly refuses both for public addresses since superfly/flyctl#5152.
    network: forFlycastOnly,
    orgSlug: forFlycastOnly,
  },
  "fly:index:Certificate": { hostname },
  "fly:index:CustomCertificate": { hostname },
  // RFC 4648, as Go's encoding/json reads it.
  "fly:index:SecretKey": {
    value: matching(
      /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
      "is not base64: encode the key",
    ),
  },
  "fly:index:NetworkPolicyPort": { port },
  "fly:index:DeployToken": {
    // The flag `--expiry` of `fly tokens create deploy` is a Go duration, which knows no days.
    expiry: (value) =>
      typeof value !== "string" || goDuration.test(value) || moment.test(value)
        ? undefined
        : "is not a duration: write hours, such as 720h for 30 days",
  },
  "fly:index:MachineConfig": {
    // The page on the machines resource, for these two.
    schedule: oneOf("", "hourly", "daily", "weekly", "monthly"),
    size: (_, { guest }) => (guest === undefined ? undefined : "cannot be combined with guest: remove one of the two"),
  },
  "fly:index:MachineGuest": { cpuKind: oneOf(...Object.keys(cpusOfKind)), cpus, memoryMb },
  "fly:index:MachineService": { internalPort: port },
  "fly:index:MachinePort": {
    port,
    startPort: port,
    endPort: (value, siblings) => port(value, siblings) ?? endAfterStart(value, siblings),
  },
  "fly:index:MachineCheck": { port },
  "fly:index:MachineServiceCheck": { port },
  "fly:index:MachineMetrics": { port },
  "fly:index:File": { guestPath: absolute },
  "fly:index:MachineMount": {
    // The page on the machines resource; that of fly.toml's `mounts` says that `/` is taken.
    path: (value, siblings) =>
      value === "/" ? "holds the root file system: mount the volume elsewhere" : absolute(value, siblings),
    extendThresholdPercent: (_, { addSizeGb }) =>
      addSizeGb === undefined ? "needs addSizeGb: say by how much to extend the volume" : undefined,
  },
};

/** A host name of RFC 1123, with a wildcard as its first label at most (the page "Use a custom domain" of Fly). */
function hostname(value: Value): string | undefined {
  if (typeof value !== "string") return undefined;
  const labels = value.replace(/^\*\./, "").split(".");
  const isName = labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label));
  return isName && value.length <= 253 ? undefined : "is not a host name: write it as www.example.com or *.example.com";
}

/** A limit for whole numbers, both ends included. */
function between(least: number, most: number): Limit {
  return (value) =>
    typeof value !== "number" || (value >= least && value <= most)
      ? undefined
      : `is out of range: use ${least} to ${most}`;
}

/** A limit for texts. */
function matching(pattern: RegExp, reason: string): Limit {
  return (value) => (typeof value !== "string" || pattern.test(value) ? undefined : reason);
}

function oneOf(...allowed: readonly string[]): Limit {
  const choice = allowed.filter((one) => one !== "").join(", ");
  return (value) =>
    typeof value !== "string" || allowed.includes(value) ? undefined : `is not possible: use one of ${choice}`;
}

function absolute(value: Value, _: ValueMap): string | undefined {
  return typeof value !== "string" || value.startsWith("/") ? undefined : "is not an absolute path: begin it with /";
}

function forFlycastOnly(value: Value, { type }: ValueMap): string | undefined {
  if (value === "" || typeof type !== "string" || type === "private_v6") return undefined;
  return "is for addresses of the type private_v6 only: remove it";
}

function endAfterStart(end: Value, { startPort: start }: ValueMap): string | undefined {
  const isBefore = typeof start === "number" && typeof end === "number" && end < start;
  return isBefore ? "is smaller than startPort: exchange the two" : undefined;
}

function cpus(value: Value, siblings: ValueMap): string | undefined {
  const kind = known(siblings.cpuKind, guestDefaults.cpuKind);
  const allowed = typeof kind === "string" ? cpusOfKind[kind] : undefined;
  if (typeof value !== "number" || !allowed || allowed.includes(value)) return undefined;
  return `is not possible for cpuKind ${kind}: use one of ${allowed.join(", ")}`;
}

function memoryMb(value: Value, siblings: ValueMap): string | undefined {
  const kind = known(siblings.cpuKind, guestDefaults.cpuKind);
  const count = known(siblings.cpus, guestDefaults.cpus);
  const memory = typeof kind === "string" ? memoryOfKind[kind] : undefined;
  if (typeof value !== "number" || typeof count !== "number" || !memory) return undefined;
  const [least, most] = [memory.least * count, memory.most * count];
  if (value >= least && value <= most && value % memory.step === 0) return undefined;
  return `is not possible for cpuKind ${kind} and cpus ${count}: use ${least} to ${most}, in steps of ${memory.step}`;
}

/** The value of a sibling, or Fly's default; undefined where it is not known yet or must not be shown. */
function known(value: Value | undefined, byDefault: Value): Value | undefined {
  if (value === undefined) return byDefault;
  return value instanceof Unknown || value instanceof Secret || isList(value) || isMap(value) ? undefined : value;
}

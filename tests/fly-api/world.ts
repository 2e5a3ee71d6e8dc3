import { createHash } from "node:crypto";
import type { components } from "../../provider/src/generated/api";
import { type Clock, realClock } from "./clock";
import {
  type AccessToken,
  type AppRole,
  type CertificateEntry,
  newOrganization,
  type Organization,
  type Release,
} from "./organization";
import type { Scope } from "./scopes";

type Schemas = components["schemas"];
export type MachineConfig = Schemas["fly.MachineConfig"];

/** An app and all that belongs to it. */
export interface App {
  readonly name: string;
  readonly id: string;
  readonly orgSlug: string;
  readonly network: string;
  deleting: boolean;
  readonly machines: Map<string, Machine>;
  readonly volumes: Map<string, Volume>;
  readonly addresses: Map<string, Address>;
  readonly secrets: Map<string, Secret>;
  secretsVersion: number;
  readonly certificates: Map<string, Certificate>;
  /** Tokens of this app by their ids. */
  readonly tokens: Map<string, AccessToken>;
  /** What it is for; nothing special if not set. */
  role?: AppRole;
  /** Releases that flyctl made; the API and Pulumi make none. */
  readonly releases: Release[];
  /** When every node of Fly shows it. */
  readonly shownAt: number;
  /** When every host has the newest secrets. */
  secretsShownAt: number;
}

/** States of a machine: https://fly.io/docs/machines/machine-states/ */
export type MachineState =
  | "created"
  | "starting"
  | "started"
  | "stopping"
  | "stopped"
  | "suspending"
  | "suspended"
  | "replacing"
  | "updating"
  | "destroying"
  | "destroyed"
  | "launch_failed"
  | "failed";

/** A machine. */
export interface Machine {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly createdAt: string;
  updatedAt: string;
  state: MachineState;
  /** Changes with every version of the configuration. */
  instanceId: string;
  config: MachineConfig;
  readonly versions: { version: string; user_config: MachineConfig }[];
  /** The newest first. */
  readonly events: MachineEvent[];
  lease: { nonce: string; expiresAt: number; description: string } | undefined;
  /** Version of the app's secrets that it was last started with. */
  secretsVersion: number;
  cordoned: boolean;
  /** Fly does not show the configuration of a machine whose host does not answer. */
  hostStatus: "ok" | "unknown" | "unreachable";
  imageRef?: Schemas["ImageRef"];
  readonly shownAt: number;
}

/** Something that happened to a machine; `timestamp` in milliseconds. */
export interface MachineEvent {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly source: string;
  readonly timestamp: number;
}

/** A volume. A deleted one stays visible by its id, as on Fly. */
export interface Volume {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly zone: string;
  readonly createdAt: string;
  readonly encrypted: boolean;
  readonly fstype: string;
  sizeGb: number;
  autoBackupEnabled: boolean;
  snapshotRetention: number;
  attachedMachineId: string | undefined;
  /** Fly then does not show what only the host knows. */
  hostUnreachable: boolean;
  state: "created" | "pending_destroy";
  readonly shownAt: number;
}

/** An address. */
export interface Address {
  readonly ip: string;
  readonly type: string;
  readonly region: string;
  readonly serviceName: string | undefined;
  readonly network: string;
  /** The organisation of its network, if it is another than the app's: a Flycast address across organisations. */
  readonly orgSlug?: string | undefined;
  readonly createdAt: string;
  readonly shownAt: number;
}

/** A secret of an app. */
interface Secret {
  value: string;
  digest: string;
  readonly createdAt: string;
  updatedAt: string;
}

/** A certificate. */
export interface Certificate {
  readonly hostname: string;
  readonly createdAt: string;
  /** What Fly has issued; nothing yet if not set. */
  readonly issued?: CertificateEntry;
}

/** What an operation refuses, as the API would answer it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The status code in the body. */
    readonly code = "unknown",
  ) {
    super(message);
  }
}

/** What can be set of a world before something is tried in it. */
export interface WorldOptions {
  /** Names that belong to other organisations: taken, but not to be seen. */
  readonly foreignApps?: readonly string[];
  /** Most machines of one app. */
  readonly maxMachines?: number;
  /** Milliseconds that a machine takes from one state to the next. */
  transitionMs?: number;
  /** Milliseconds until every node of Fly shows something new, drawn for each thing. */
  lagMs?: () => number;
  /** Whether a client that keeps the affinity cookie sees its new app at once, as Fly's own does. */
  readonly affinity?: boolean;
  /**
   * Whether Fly limits how often each action may be done; it limits changes and `GET .../machines/{id}` if absent.
   * `every action` also limits every other read, as the words of the documentation may be read.
   */
  readonly limits?: boolean | "every action";
  readonly clock?: Clock;
  /** Whether the GraphQL API refuses this token. */
  readonly graphQlRefuses?: boolean;
  /** Most items of one page of an organisation's machines or volumes: the limit that a client asks for is advisory. */
  readonly pageSize?: number;
  /** Regions that do not answer: a list of the organisation's machines names them and lacks their machines. */
  readonly errorRegions?: readonly string[];
  /** Whether every other page of an organisation's machines is empty, as the document says that it may be. */
  readonly emptyPages?: boolean;
  /** Most events that a machine is shown with; the others are told at `GET .../events`. */
  readonly shownEvents?: number;
  /** The event that tells that a suspended machine runs on: Fly documents none, so a reader must know either. */
  readonly resumeEvent?: "resume" | "start";
  /** Whether a list of secrets has their values though nobody asks for them, which Fly never does: a reader must drop them. */
  readonly tellsSecretValues?: boolean;
}

/** Regions of the loopback API, a selection of Fly's. */
export const regions = ["ams", "arn", "cdg", "fra", "iad", "lhr", "nrt", "ord", "sjc", "syd"];

/** Everything that exists on the loopback Fly, and how it changes. */
export class World {
  readonly apps = new Map<string, App>();
  readonly organizations = new Map<string, Organization>();
  /** What each token may do, by the token. */
  readonly tokens = new Map<string, Scope>();
  /** Fields that the GraphQL API refuses, as `Organization.allowAllCrossNetworkReplays`. */
  readonly graphQlRefusedFields = new Set<string>();
  /** Names of machines that fail to start. */
  readonly failingMachines = new Set<string>();
  /** Names of machines whose host has no room: a create with a volume answers 412, an update 409. */
  readonly fullHosts = new Set<string>();
  /** Regions without room for another machine or volume. */
  readonly fullRegions = new Set<string>();
  /** Organisations that have used up their memory. */
  readonly usedUpOrganisations = new Set<string>();
  readonly clock: Clock;
  private serial = 0;
  private looks = 0;

  constructor(readonly options: WorldOptions = {}) {
    this.clock = options.clock ?? realClock;
  }

  /** The app, or a refusal as Fly words it. */
  app(name: string): App {
    const app = this.apps.get(name);
    if (app) return app;
    // Fly tells nobody else of an app: AppNameAvailable of superfly/fly-go.
    if (this.options.foreignApps?.includes(name)) throw new Refusal(403, "unauthorized");
    throw new Refusal(404, `App ${name} not found`);
  }

  /** The organisation, made when it is first named. */
  organization(slug: string): Organization {
    const found = this.organizations.get(slug) ?? newOrganization(slug);
    this.organizations.set(slug, found);
    return found;
  }

  /** So often something new was not shown to somebody who asked. */
  hidden = 0;
  /** Milliseconds by which the node that answers now is behind the others. */
  private behindMs = 0;

  /** Does something as a node that knows nothing younger than so many milliseconds. */
  behind<Value>(milliseconds: number, look: () => Value): Value {
    this.behindMs = milliseconds;
    try {
      return look();
    } finally {
      this.behindMs = 0;
    }
  }

  /** Whether every node of Fly shows something by now. */
  isShown({ shownAt }: { readonly shownAt: number }): boolean {
    const isShown = this.clock.now() - this.behindMs >= shownAt;
    if (!isShown) this.hidden++;
    return isShown;
  }

  /** Whether the node that answers knows already what happened at a time. */
  isKnown(time: number): boolean {
    return this.behindMs === 0 || time <= this.clock.now() - this.behindMs;
  }

  /** True and false in turn: which of two nodes a request meets. */
  isEvenLook(): boolean {
    this.looks++;
    return this.looks % 2 === 0;
  }

  createApp(name: string, orgSlug: string, network: string | undefined): App {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      throw new Refusal(422, "Validation failed: Name may only contain lowercase letters, numbers and dashes");
    if (this.apps.has(name) || this.options.foreignApps?.includes(name)) {
      throw new Refusal(422, "Validation failed: Name has already been taken", "name_taken");
    }
    this.organization(orgSlug);
    const app: App = {
      name,
      id: this.id("app", 16),
      orgSlug,
      network: network || "default",
      deleting: false,
      machines: new Map(),
      volumes: new Map(),
      addresses: new Map(),
      secrets: new Map(),
      secretsVersion: 0,
      certificates: new Map(),
      tokens: new Map(),
      releases: [],
      shownAt: this.shownAt(),
      secretsShownAt: 0,
    };
    this.apps.set(name, app);
    return app;
  }

  /**
   * Accepts the deletion of an app and carries it out a moment later, with everything in it: the page on apps destroy of
   * Fly's documentation.
   */
  deleteApp(app: App): void {
    app.deleting = true;
    this.later(() => this.apps.delete(app.name));
  }

  liveMachines(app: App): Machine[] {
    return [...app.machines.values()].filter(({ state }) => state !== "destroyed");
  }

  liveVolumes(app: App): Volume[] {
    return [...app.volumes.values()].filter(({ state }) => state !== "pending_destroy");
  }

  createMachine(app: App, request: Schemas["CreateMachineRequest"]): Machine {
    const region = this.region(request.region);
    const name = request.name ?? this.id("name", 8);
    const live = this.liveMachines(app);
    if (live.some((machine) => machine.name === name))
      throw new Refusal(409, `a machine with the name ${name} already exists`);
    if (live.length >= (this.options.maxMachines ?? 100)) {
      throw new Refusal(
        422,
        `You have reached the maximum number of machines for this app: your limit is ${this.options.maxMachines}`,
      );
    }
    const config = this.checkedConfig(app, request, region, undefined);
    this.checkRoom(app, name, region, config);
    const now = this.now();
    const machine: Machine = {
      id: this.id("machine", 14),
      name,
      region,
      createdAt: now,
      updatedAt: now,
      state: "created",
      instanceId: this.version(),
      config,
      versions: [],
      events: [],
      lease: undefined,
      secretsVersion: 0,
      cordoned: false,
      hostStatus: "ok",
      shownAt: this.shownAt(),
    };
    app.machines.set(machine.id, machine);
    this.install(app, machine, config, request.skip_launch === true);
    return machine;
  }

  /** Replaces the whole configuration. */
  updateMachine(app: App, machine: Machine, request: Schemas["UpdateMachineRequest"]): void {
    if (request.region !== undefined && request.region !== machine.region)
      throw new Refusal(400, "a machine cannot change its region");
    if (request.name !== undefined && request.name !== machine.name)
      throw new Refusal(400, "a machine cannot change its name");
    const config = this.checkedConfig(app, request, machine.region, machine.id);
    if (request.current_version !== undefined && request.current_version !== machine.instanceId)
      throw new Refusal(
        412,
        `failed_precondition: the version is ${machine.instanceId}, not ${request.current_version}`,
      );
    if (this.fullHosts.has(machine.name)) {
      throw new Refusal(
        409,
        "aborted: could not reserve resource for machine: insufficient memory available to fulfill request",
      );
    }
    const volumes = ({ mounts = [] }: MachineConfig) => mounts.map(({ volume }) => volume).join();
    if (volumes(config) !== volumes(machine.config)) throw new Refusal(400, "a machine cannot change its volumes");
    this.detach(app, machine);
    machine.instanceId = this.version();
    this.event(machine, "update", "replacing", "user");
    this.install(app, machine, config, request.skip_launch === true);
  }

  /**
   * Starts a machine. The first start of a version has an event `launch` before its `start`: the example answers of Fly's
   * documentation (reference/machines/_get.erb of superfly/docs). A suspended machine resumes: its memory is restored and
   * nothing boots, so it keeps the secrets that it has (https://fly.io/docs/reference/suspend-resume/). Which event tells of
   * that is not documented.
   */
  startMachine(app: App, machine: Machine, isNewVersion = false): void {
    const { instanceId } = machine;
    const resumes = machine.state === "suspended" && !isNewVersion;
    machine.state = machine.versions.length > 1 ? "replacing" : "starting";
    if (!resumes) machine.secretsVersion = app.secretsVersion;
    if (isNewVersion) this.event(machine, "launch", "created", "user");
    const type = resumes ? (this.options.resumeEvent ?? "resume") : "start";
    this.later(() => {
      if (machine.instanceId !== instanceId || !["starting", "replacing"].includes(machine.state)) return;
      const isFirst = machine.state === "starting" && machine.versions.length === 1;
      machine.state = this.failingMachines.has(machine.name) ? (isFirst ? "launch_failed" : "failed") : "started";
      this.event(machine, type, machine.state);
    });
  }

  stopMachine(machine: Machine): void {
    if (machine.state === "stopped" || machine.state === "created") return;
    machine.state = "stopping";
    this.later(() => {
      if (machine.state !== "stopping") return;
      machine.state = "stopped";
      this.event(machine, "exit", "stopped");
    });
  }

  suspendMachine(machine: Machine): void {
    if (machine.state !== "started") throw new Refusal(412, `failed_precondition: machine is ${machine.state}`);
    machine.state = "suspending";
    this.later(() => {
      if (machine.state !== "suspending") return;
      machine.state = "suspended";
      this.event(machine, "suspend", "suspended");
    });
  }

  destroyMachine(app: App, machine: Machine, force: boolean): void {
    if (!force && (machine.state === "started" || machine.state === "starting")) {
      throw new Refusal(412, "failed_precondition: unable to destroy machine, not currently stopped or suspended");
    }
    machine.state = "destroying";
    this.later(() => {
      machine.state = "destroyed";
      this.detach(app, machine);
      this.event(machine, "destroy", "destroyed");
    });
  }

  createVolume(app: App, request: Schemas["CreateVolumeRequest"]): Volume {
    const name = request.name ?? "";
    if (!/^[a-z0-9_]{1,30}$/.test(name))
      throw new Refusal(400, "volume name may only contain lowercase letters, numbers and underscores");
    const retention = this.retention(request.snapshot_retention ?? 5);
    if (this.fullRegions.has(this.region(request.region))) throw new Refusal(400, "no capacity");
    if (request.source_volume_id !== undefined && !app.volumes.has(request.source_volume_id))
      throw new Refusal(404, "source volume not found");
    const volume: Volume = {
      id: `vol_${this.id("volume", 16)}`,
      name,
      region: this.region(request.region),
      zone: this.id("zone", 4),
      createdAt: this.now(),
      encrypted: request.encrypted ?? true,
      fstype: request.fstype ?? "ext4",
      sizeGb: request.size_gb ?? 3,
      autoBackupEnabled: request.auto_backup_enabled ?? true,
      snapshotRetention: retention,
      attachedMachineId: undefined,
      hostUnreachable: false,
      state: "created",
      shownAt: this.shownAt(),
    };
    app.volumes.set(volume.id, volume);
    return volume;
  }

  retention(days: number): number {
    if (days < 1 || days > 60) throw new Refusal(400, "snapshot retention must be between 1 and 60 days");
    return days;
  }

  deleteVolume(volume: Volume): void {
    if (volume.attachedMachineId !== undefined)
      throw new Refusal(400, `volume ${volume.id} is attached to machine ${volume.attachedMachineId}`);
    volume.state = "pending_destroy";
  }

  assignAddress(app: App, request: Schemas["assignIPRequest"]): Address {
    const type = request.type ?? "";
    const number = this.serial++;
    const ips: Record<string, string> = {
      v4: `149.248.${(number >> 8) & 255}.${number & 255}`,
      shared_v4: "66.241.124.1",
      v6: `2a09:8280:1::${number.toString(16)}`,
      private_v6: `fdaa:0:1::${number.toString(16)}`,
    };
    const ip = ips[type];
    if (ip === undefined) throw new Refusal(422, `${type} is not a type of address`);
    // superfly/flyctl#5152 and #5206.
    const isPublic = type !== "private_v6";
    if (isPublic && (request.network || request.org_slug))
      throw new Refusal(422, "network and organization are only valid for private addresses");
    if (request.network === "default") throw new Refusal(404, "network not found");
    const region = request.region === undefined ? "global" : this.region(request.region);
    const present = app.addresses.get(ip);
    if (present) return present;
    const address = {
      ip,
      type,
      region,
      serviceName: request.service_name,
      // Without a network it is the organisation's own, whatever the app's: Fly's blueprint on warm pools.
      network: request.network || "default",
      createdAt: this.now(),
      shownAt: this.shownAt(),
    };
    app.addresses.set(ip, address);
    return address;
  }

  setSecret(app: App, name: string, value: string): void {
    const now = this.now();
    const digest = createHash("sha256").update(`${app.id}:${name}:${value}`).digest("hex").slice(0, 32);
    const createdAt = app.secrets.get(name)?.createdAt ?? now;
    app.secrets.set(name, { value, digest, createdAt, updatedAt: now });
  }

  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** A new id of hexadecimal digits; the same sequence in every world. */
  id(kind: string, length: number): string {
    this.serial++;
    return createHash("sha256").update(`${kind}${this.serial}`).digest("hex").slice(0, length);
  }

  region(code: string | undefined): string {
    if (code === undefined || code === "") return "ams";
    if (!regions.includes(code)) throw new Refusal(400, `region ${code} not found`);
    return code;
  }

  private checkedConfig(
    app: App,
    request: Schemas["CreateMachineRequest"],
    region: string,
    machineId: string | undefined,
  ): MachineConfig {
    const config = request.config ?? {};
    if (!config.image && !config.containers?.length) throw new Refusal(400, "config.image is required");
    const wanted = request.min_secrets_version ?? 0;
    if (wanted > app.secretsVersion || (wanted === app.secretsVersion && this.clock.now() < app.secretsShownAt))
      throw new Refusal(412, `min_secrets_version ${wanted} is not yet available on this app`);
    for (const { volume: id } of config.mounts ?? []) {
      const volume = id === undefined ? undefined : app.volumes.get(id);
      if (volume?.state !== "created" || !this.isShown(volume)) throw new Refusal(404, `volume ${id} not found`);
      if (volume.region !== region) throw new Refusal(400, `volume ${id} is in ${volume.region}, not in ${region}`);
      if (volume.attachedMachineId !== undefined && volume.attachedMachineId !== machineId) {
        throw new Refusal(409, `volume ${id} is attached to machine ${volume.attachedMachineId}`);
      }
    }
    return config;
  }

  private install(app: App, machine: Machine, config: MachineConfig, skipLaunch: boolean): void {
    // Fly fills in what the request does not set.
    machine.config = {
      ...config,
      init: config.init ?? {},
      guest: config.guest ?? { cpu_kind: "shared", cpus: 1, memory_mb: 256 },
      restart: config.restart ?? { policy: "on-failure" },
    };
    machine.updatedAt = this.now();
    machine.versions.push({ version: machine.instanceId, user_config: config });
    for (const { volume: id } of config.mounts ?? []) {
      const volume = id === undefined ? undefined : app.volumes.get(id);
      if (volume) volume.attachedMachineId = machine.id;
    }
    if (!skipLaunch) this.startMachine(app, machine, true);
    else if (machine.state !== "created") machine.state = "stopped";
  }

  private detach(app: App, machine: Machine): void {
    for (const volume of app.volumes.values()) {
      if (volume.attachedMachineId === machine.id) volume.attachedMachineId = undefined;
    }
  }

  private event(machine: Machine, type: string, status: string, source = "flyd"): void {
    machine.events.unshift({ id: this.version(), type, status, source, timestamp: this.clock.now() });
    machine.updatedAt = this.now();
  }

  /** A new id of a version of a machine's configuration, or of an event. */
  version(): string {
    return `01${this.id("version", 24)}`.toUpperCase();
  }

  private later(change: () => void): void {
    this.clock.after(this.options.transitionMs ?? 0, change);
  }

  private shownAt(): number {
    return this.clock.now() + (this.options.lagMs?.() ?? 0);
  }

  /** Says that the app's secrets have changed. */
  secretsChanged(app: App): void {
    app.secretsVersion++;
    app.secretsShownAt = this.shownAt();
  }

  /** Refuses a machine for which there is no room, in the words of public clients' reports. */
  private checkRoom(app: App, name: string, region: string, { mounts = [] }: MachineConfig): void {
    if (this.usedUpOrganisations.has(app.orgSlug)) {
      throw new Refusal(
        403,
        `organization "${app.orgSlug}" is using 16384 MB of memory in ${region} which is over the allowed quota`,
      );
    }
    const [mount] = mounts;
    if (mount && this.fullHosts.has(name)) {
      throw new Refusal(412, `insufficient resources to create new machine with existing volume '${mount.volume}'`);
    }
    if (this.fullRegions.has(region)) throw new Refusal(503, "out of capacity", "insufficient_capacity");
  }
}

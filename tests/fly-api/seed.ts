import type { components } from "../../provider/src/generated/api";
import { moreOf } from "./moreOperations";
import type {
  AccessToken,
  AppRole,
  CertificateEntry,
  Member,
  Organization,
  Release,
  WireGuardPeer,
} from "./organization";
import type { Address, App, Machine, MachineConfig, MachineEvent, MachineState, Volume, World } from "./world";

type Schemas = components["schemas"];

/** An organisation to be put into a world, with its apps. Times are ISO 8601; what is not set is as Fly's defaults are. */
export interface SeedOrganization
  extends Partial<Omit<Organization, "limitedAccessTokens" | "wireGuardPeers" | "members">> {
  readonly slug: string;
  readonly tokens?: readonly SeedToken[];
  readonly peers?: readonly Partial<WireGuardPeer>[];
  readonly members?: readonly SeedMember[];
  readonly apps?: readonly SeedApp[];
}

/** A member of an organisation. */
interface SeedMember {
  readonly role: Member["role"];
  readonly twoFactorProtection: boolean;
}

/** An app with what belongs to it. */
export interface SeedApp {
  readonly name: string;
  readonly network?: string;
  readonly role?: AppRole;
  readonly machines?: readonly SeedMachine[];
  readonly volumes?: readonly SeedVolume[];
  readonly addresses?: readonly SeedAddress[];
  readonly secrets?: readonly SeedSecret[];
  readonly secretKeys?: readonly { readonly name: string; readonly type: string }[];
  readonly certificates?: readonly SeedCertificate[];
  readonly tokens?: readonly SeedToken[];
  readonly releases?: readonly Release[];
}

/** A machine. Without `events` it has none, and nothing is known of when it started. */
export interface SeedMachine
  extends Partial<Pick<Machine, "id" | "name" | "region" | "createdAt" | "updatedAt" | "imageRef">> {
  readonly config: MachineConfig;
  /** `started` if not set. */
  readonly state?: MachineState;
  /** In any order: the newest is shown first. */
  readonly events?: readonly SeedEvent[];
  readonly hostStatus?: Machine["hostStatus"];
  /** Configurations that it had before, the oldest first. */
  readonly olderConfigs?: readonly MachineConfig[];
}

/** Something that happened to a machine. */
interface SeedEvent {
  readonly type: string;
  readonly at: string;
  readonly status?: string;
  readonly source?: string;
}

/** A volume with its snapshots. */
interface SeedVolume extends Partial<Omit<Volume, "shownAt">> {
  readonly snapshots?: readonly Schemas["VolumeSnapshot"][];
}

/** An address; `type` is `v4`, `shared_v4`, `v6` or `private_v6`. */
interface SeedAddress extends Partial<Omit<Address, "shownAt">> {
  readonly ip: string;
  readonly type: string;
}

/** A secret. Nobody needs its value but a test that a reader drops it. */
interface SeedSecret {
  readonly name: string;
  readonly value?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/** A certificate: issued by Fly, uploaded, both, or waiting for either. */
interface SeedCertificate {
  readonly hostname: string;
  readonly createdAt?: string;
  /** When the one that Fly issued ends. */
  readonly flyExpiresAt?: string;
  /** When the uploaded one ends. */
  readonly customExpiresAt?: string;
}

/** A token of the organisation or of an app. */
interface SeedToken extends Partial<Omit<AccessToken, "name">> {
  readonly name: string;
}

/** When everything was made that does not say it. */
const longAgo = "2025-01-01T00:00:00.000Z";

/** Puts an organisation into a world at once: nothing starts, and no limit of Fly applies. */
export function seed(world: World, wanted: SeedOrganization): Organization {
  const { slug, tokens = [], peers = [], members = [], apps = [], ...rest } = wanted;
  const before = world.organization(slug);
  const organization: Organization = {
    ...before,
    ...rest,
    limitedAccessTokens: [...before.limitedAccessTokens, ...tokens.map((token) => accessToken(world, token))],
    wireGuardPeers: [...before.wireGuardPeers, ...peers.map((peer) => wireGuardPeer(world, peer))],
    members: [...before.members, ...members.map((member) => memberOf(world, member))],
  };
  world.organizations.set(slug, organization);
  for (const app of apps) seedApp(world, slug, app);
  return organization;
}

/** Puts an app into an organisation of a world. */
function seedApp(world: World, slug: string, wanted: SeedApp): App {
  const app = { ...world.createApp(wanted.name, slug, wanted.network), shownAt: Date.parse(longAgo) };
  world.apps.set(app.name, app);
  if (wanted.role !== undefined) app.role = wanted.role;
  for (const machine of wanted.machines ?? []) seedMachine(world, app, machine);
  for (const volume of wanted.volumes ?? []) seedVolume(world, app, volume);
  for (const address of wanted.addresses ?? []) app.addresses.set(address.ip, addressOf(address));
  for (const { name, value = "", createdAt = longAgo, updatedAt = createdAt } of wanted.secrets ?? [])
    app.secrets.set(name, { value, digest: world.id("digest", 16), createdAt, updatedAt });
  for (const key of wanted.secretKeys ?? [])
    moreOf(app).secretKeys.set(key.name, { ...key, created_at: longAgo, updated_at: longAgo, value: undefined });
  for (const certificate of wanted.certificates ?? []) seedCertificate(app, certificate);
  for (const token of (wanted.tokens ?? []).map((it) => accessToken(world, it))) app.tokens.set(token.id, token);
  app.releases.push(...(wanted.releases ?? []));
  return app;
}

/** Puts a machine into an app. */
function seedMachine(world: World, app: App, wanted: SeedMachine): Machine {
  const { config, olderConfigs = [], events = [], createdAt = longAgo, ...rest } = wanted;
  const versions = [...olderConfigs, config].map((user_config) => ({ version: world.version(), user_config }));
  const shown = events
    .map((event) => eventOf(world, event))
    .toSorted((left, right) => right.timestamp - left.timestamp);
  const machine: Machine = {
    id: world.id("machine", 14),
    name: world.id("name", 8),
    region: "ams",
    state: "started",
    createdAt,
    updatedAt: shown[0] === undefined ? createdAt : new Date(shown[0].timestamp).toISOString(),
    hostStatus: "ok",
    ...rest,
    config,
    versions,
    events: shown,
    instanceId: versions.at(-1)?.version ?? "",
    lease: undefined,
    secretsVersion: app.secretsVersion,
    cordoned: false,
    shownAt: Date.parse(createdAt),
  };
  app.machines.set(machine.id, machine);
  return machine;
}

/** Puts a volume into an app. */
function seedVolume(world: World, app: App, { snapshots, ...wanted }: SeedVolume): Volume {
  const volume: Volume = {
    id: `vol_${world.id("volume", 16)}`,
    name: "data",
    region: "ams",
    zone: world.id("zone", 4),
    createdAt: longAgo,
    encrypted: true,
    fstype: "ext4",
    sizeGb: 3,
    autoBackupEnabled: true,
    snapshotRetention: 5,
    attachedMachineId: undefined,
    hostUnreachable: false,
    state: "created",
    ...wanted,
    shownAt: Date.parse(wanted.createdAt ?? longAgo),
  };
  app.volumes.set(volume.id, volume);
  if (snapshots) moreOf(app).snapshots.set(volume.id, [...snapshots]);
  return volume;
}

function seedCertificate(
  app: App,
  { hostname, createdAt = longAgo, flyExpiresAt, customExpiresAt }: SeedCertificate,
): void {
  const entry = (source: "fly" | "custom", issuer: string, expires_at: string): CertificateEntry => ({
    source,
    status: "active",
    issuer,
    created_at: createdAt,
    expires_at,
    issued: [{ type: "ecdsa", expires_at, certificate_authority: issuer }],
  });
  if (customExpiresAt !== undefined)
    moreOf(app).customCertificates.set(hostname, entry("custom", "Example CA", customExpiresAt));
  if (flyExpiresAt !== undefined)
    app.certificates.set(hostname, { hostname, createdAt, issued: entry("fly", "lets_encrypt", flyExpiresAt) });
  else if (customExpiresAt === undefined) app.certificates.set(hostname, { hostname, createdAt });
}

function addressOf({ createdAt = longAgo, ...address }: SeedAddress): Address {
  const shownAt = Date.parse(createdAt);
  return { region: "global", serviceName: undefined, network: "default", ...address, createdAt, shownAt };
}

function eventOf(
  world: World,
  { type, at, status = statuses[type] ?? type, source = "flyd" }: SeedEvent,
): MachineEvent {
  return { id: world.version(), type, status, source, timestamp: Date.parse(at) };
}

/** The state that a machine is in after an event. */
const statuses: Readonly<Record<string, string>> = {
  launch: "created",
  start: "started",
  resume: "started",
  stop: "stopping",
  exit: "stopped",
  suspend: "suspended",
  destroy: "destroyed",
};

function accessToken(world: World, token: SeedToken): AccessToken {
  return {
    id: world.id("token", 12),
    profile: "deploy",
    profileParams: null,
    createdAt: longAgo,
    expiresAt: "2045-01-01T00:00:00.000Z",
    revokedAt: null,
    user: { id: "user" },
    ...token,
  };
}

function memberOf(world: World, { role, twoFactorProtection }: SeedMember): Member {
  return { role, joinedAt: longAgo, node: { id: world.id("user", 12), twoFactorProtection } };
}

function wireGuardPeer(world: World, peer: Partial<WireGuardPeer>): WireGuardPeer {
  return { id: world.id("peer", 12), name: "peer", region: "ams", network: null, ...peer };
}

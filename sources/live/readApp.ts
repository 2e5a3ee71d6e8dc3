import { notComputed, type Raw, type RawObject } from "../../policies/fly/raw";
import { at, objectsAt, objectsIn, pick, textAt } from "./answers";
import { appQuery } from "./queries";
import type { Collected } from "./reading";
import { addTokens, connectionAt } from "./tokens";

/** What the reading of one app goes by. */
export interface AppReading {
  readonly collected: Collected;
  readonly app: string;
  readonly now: Date;
  /** Whether to read the older versions of machines too. */
  readonly history: boolean;
  /** The volumes of the app where the organisation's list told them; undefined where the app is to be asked. */
  readonly volumes: readonly RawObject[] | undefined;
}

/**
 * The role of the app in which `fly deploy` builds images (flyctl, `internal/build/imgsrc/ensure_builder.go`). flyctl makes its
 * machine and volume, and makes them again as it likes: nobody can configure them.
 */
const remoteBuilder = "remote-docker-builder";

/** Reads what belongs to one app; of a remote builder, only its tokens. */
export async function readApp(reading: AppReading, appObject: RawObject): Promise<void> {
  const { collected, app } = reading;
  const { role, networks } = await readAppGraph(reading);
  collected.add("fly.live:App", app, {
    ...pick(appObject, ["id", "name", "network", "organization", "status"]),
    ...(role === undefined ? {} : { role }),
  });
  if (role === remoteBuilder) return;
  const hasSecrets = await readSecrets(reading);
  await readMachines(reading, hasSecrets);
  await readVolumes(reading);
  await readAddresses(reading, networks);
  await readCertificates(reading);
}

/** @returns whether the app has secrets, or may have */
async function readSecrets({ collected, app }: AppReading): Promise<boolean> {
  const { client } = collected;
  const told = await collected.told("secrets", app, client.get(["apps", app, "secrets"], {}, ["value", "digest"]));
  const keys = await collected.told("secretKeys", app, client.get(["apps", app, "secretkeys"], {}, ["public_key"]));
  const secrets = told === undefined ? undefined : objectsAt(told, "secrets");
  collected.add("fly.live:Secrets", `${app}/secrets`, {
    app,
    secrets: secrets?.map((one) => pick(one, ["name", "created_at", "updated_at"])) ?? notComputed,
    secret_keys:
      keys === undefined ? notComputed : objectsAt(keys, "secret_keys").map((one) => pick(one, ["name", "type"])),
  });
  return secrets === undefined || secrets.length > 0;
}

const machineProperties = ["id", "name", "state", "region", "config", "image_ref", "host_status"] as const;
const machineTimes = ["created_at", "updated_at", "instance_id"] as const;

async function readMachines(reading: AppReading, hasSecrets: boolean): Promise<void> {
  const { collected, app, history } = reading;
  const body = await collected.told("machines", app, collected.client.get(["apps", app, "machines"]));
  if (body === undefined) {
    collected.add("fly.live:Machine", `${app}/machines`, { app, config: notComputed, state: notComputed });
    return;
  }
  const versions = new Set<string>();
  for (const machine of objectsIn(body)) {
    const id = textAt(machine, "id") ?? "";
    const state = textAt(machine, "state") ?? "";
    if (/^destroy/.test(state)) continue;
    const name = `${app}/${id}`;
    const isAnswered = at(machine, "config") !== undefined && at(machine, "config") !== null;
    // The host of the machine does not answer: Fly says what it remembers, or nothing.
    if (!isAnswered) collected.miss("machines", name, "no answer");
    collected.add("fly.live:Machine", name, {
      app,
      ...pick(machine, [...machineProperties, ...machineTimes]),
      ...(isAnswered ? {} : { config: notComputed }),
      events: await eventsOf(reading, machine, id, hasSecrets),
    });
    if (history) await readVersions(reading, machine, id, versions);
  }
}

/** The newest events, of which the list of machines may have only the latest. */
async function eventsOf(
  { collected, app }: AppReading,
  machine: RawObject,
  id: string,
  hasSecrets: boolean,
): Promise<Raw> {
  const listed = objectsAt(machine, "events");
  const hasBooted = listed.some((event) => ["launch", "start"].includes(textAt(event, "type") ?? ""));
  const runs = ["started", "suspended", "suspending"].includes(textAt(machine, "state") ?? "");
  if (hasBooted || !hasSecrets || !runs) return listed.map(eventOf);
  const call = collected.client.get(["apps", app, "machines", id, "events"], { limit: "50" });
  const body = await collected.told("events", `${app}/${id}`, call);
  return body === undefined ? notComputed : objectsIn(body).map(eventOf);
}

/** Without the request that it comes from, which repeats the configuration. */
function eventOf(event: RawObject): Raw {
  return pick(event, ["id", "type", "status", "source", "timestamp"]);
}

/** Older configurations, each different one of the app once: versions that only start a machine repeat it. */
async function readVersions(
  { collected, app }: AppReading,
  machine: RawObject,
  id: string,
  seen: Set<string>,
): Promise<void> {
  const call = collected.client.get(["apps", app, "machines", id, "versions"]);
  const body = await collected.told("versions", `${app}/${id}`, call);
  seen.add(JSON.stringify(at(machine, "config") ?? null));
  for (const one of objectsIn(body)) {
    const version = textAt(one, "version") ?? "";
    const config = at(one, "user_config");
    const text = JSON.stringify(config ?? null);
    if (config === undefined || config === null || seen.has(text) || version === textAt(machine, "instance_id"))
      continue;
    seen.add(text);
    collected.add("fly.live:MachineVersion", `${app}/${id}/${version}`, { app, machine: id, version, config });
  }
}

const volumeProperties = [
  "id",
  "name",
  "region",
  "state",
  "size_gb",
  "encrypted",
  "fstype",
  "auto_backup_enabled",
  "snapshot_retention",
  "attached_machine_id",
  "attached_alloc_id",
  "host_status",
  "created_at",
  "zone",
] as const;

async function readVolumes(reading: AppReading): Promise<void> {
  const { collected, app } = reading;
  const { client } = collected;
  let { volumes } = reading;
  if (volumes === undefined) {
    const body = await collected.told("volumes", app, client.get(["apps", app, "volumes"]));
    volumes = objectsIn(body);
  }
  for (const volume of volumes) {
    if (/destroy/.test(textAt(volume, "state") ?? "")) continue;
    const id = textAt(volume, "id") ?? "";
    const call = client.get(["apps", app, "volumes", id, "snapshots"]);
    const body = await collected.told("snapshots", `${app}/${id}`, call);
    const snapshots = objectsIn(body).map((one) => pick(one, ["id", "created_at", "status", "retention_days", "size"]));
    collected.add("fly.live:Volume", `${app}/${id}`, {
      app,
      ...pick(volume, volumeProperties),
      snapshots: body === undefined ? notComputed : snapshots,
    });
  }
}

async function readAddresses({ collected, app }: AppReading, networks: AppGraph["networks"]): Promise<void> {
  const { client } = collected;
  const body = await collected.told("addresses", app, client.get(["apps", app, "ip_assignments"]));
  if (body === undefined) {
    collected.add("fly.live:IpAddress", `${app}/addresses`, { app, ip: notComputed, type: notComputed });
    return;
  }
  for (const one of objectsAt(body, "ips")) {
    const ip = textAt(one, "ip") ?? "";
    const type = addressType(ip, at(one, "shared") === true);
    collected.add("fly.live:IpAddress", `${app}/${ip}`, {
      app,
      ...pick(one, ["ip", "shared", "region", "service_name", "created_at"]),
      type,
      ...(type === "private_v6" ? (networks?.get(ip) ?? { network: notComputed }) : {}),
    });
  }
}

/** Flycast addresses are in fdaa::/16 (https://fly.io/docs/networking/private-networking/). */
function addressType(ip: string, isShared: boolean): string {
  if (/^fdaa:/i.test(ip)) return "private_v6";
  if (ip.includes(":")) return "v6";
  return isShared ? "shared_v4" : "v4";
}

/** What GraphQL says of an app. */
interface AppGraph {
  readonly role: string | undefined;
  /** The network of each address; undefined where it was not told, which is noted. */
  readonly networks: ReadonlyMap<string, Readonly<Record<string, Raw>>> | undefined;
}

/** Asks GraphQL, and adds the tokens of the app. */
async function readAppGraph({ collected, app, now }: AppReading): Promise<AppGraph> {
  let role: string | undefined;
  let networks: AppGraph["networks"];
  let after: string | undefined;
  do {
    const answer = await collected.client.ask(appQuery, {
      name: app,
      ...(after === undefined ? {} : { tokensAfter: after }),
    });
    const why = "why" in answer ? answer.why : "refused";
    const body = "body" in answer ? at(answer.body, "app") : undefined;
    if (after === undefined) {
      role = textAt(body, "role", "name");
      const addresses = connectionAt(body, "ipAddresses");
      if (addresses === undefined) collected.miss("appNetworks", app, why);
      else networks = new Map(addresses.nodes.map((node) => [textAt(node, "address") ?? "", networkOf(node)]));
    }
    const tokens = connectionAt(body, "limitedAccessTokens");
    if (tokens === undefined) collected.miss("appTokens", app, why);
    else addTokens(collected, tokens.nodes, now, app);
    after = tokens?.next;
  } while (after !== undefined);
  return { role, networks };
}

/** The default network has no name. */
function networkOf(node: RawObject): Readonly<Record<string, Raw>> {
  return {
    network: textAt(node, "network", "name") ?? null,
    org_slug: textAt(node, "network", "organization", "slug") ?? null,
  };
}

async function readCertificates({ collected, app }: AppReading): Promise<void> {
  const { client } = collected;
  const listed = await collected.pages("certificates", app, "certificates", (cursor) =>
    client.get(["apps", app, "certificates"], cursor),
  );
  for (const one of listed ?? []) {
    const hostname = textAt(one, "hostname") ?? "";
    // Fly renews its own; when an imported one ends, only the certificate itself says.
    const isCustom = at(one, "has_custom_certificate") === true;
    const call = () => client.get(["apps", app, "certificates", hostname]);
    const body = isCustom ? await collected.told("certificate", `${app}/${hostname}`, call()) : {};
    const certificates = objectsAt(body ?? {}, "certificates").map((entry) =>
      pick(entry, ["source", "status", "expires_at", "created_at"]),
    );
    collected.add("fly.live:Certificate", `${app}/${hostname}`, {
      app,
      ...pick(one, ["hostname", "has_custom_certificate", "has_fly_certificate", "status", "configured"]),
      certificates: body === undefined ? notComputed : certificates,
    });
  }
}

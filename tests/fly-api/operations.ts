import { randomBytes } from "node:crypto";
import type { components } from "../../provider/src/generated/api";
import type { Operations } from "./apiRequest";
import { affinityOf, findersOf } from "./finders";
import { machineOperations } from "./machineOperations";
import { secretOperations } from "./secretOperations";
import { type Address, type App, Refusal, regions, type Volume, type World } from "./world";

type Schemas = components["schemas"];

/** How long a token lasts if nobody says: command/tokens/create.go of superfly/flyctl. */
const twentyYears = 20 * 365 * 24 * 3_600_000;

const millisecondsOf: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 };

/** Milliseconds of a Go duration in hours, minutes and seconds. */
function lifetimeOf(expiry: string | undefined): number {
  const parts = [...(expiry ?? "").matchAll(/([\d.]+)([hms])/g)];
  const sum = parts.reduce((total, [, count, unit = ""]) => total + Number(count) * (millisecondsOf[unit] ?? 0), 0);
  return sum === 0 ? twentyYears : sum;
}

/** The operations of the document that the loopback API has, by their operationId. */
export function operations(world: World): Operations {
  const { app: appOf, volume: volumeOf } = findersOf(world);

  return {
    Apps_list: ({ query }) => {
      const { org_slug, app_role } = query;
      const apps = [...world.apps.values()].filter(
        (app) => app.orgSlug === org_slug && (app_role === undefined || app.role === app_role) && world.isShown(app),
      );
      return { status: 200, body: { apps: apps.map(appBody), total_apps: apps.length } };
    },
    Apps_create: ({ body }) => {
      const request = body as Schemas["CreateAppRequest"];
      if (!request.org_slug) throw new Refusal(400, "org_slug is required");
      const app = world.createApp(request.name ?? "", request.org_slug, request.network);
      const { id } = app;
      // Fly's documentation: no name. The cookie is that of flaps_test.go of superfly/fly-go.
      return {
        status: 201,
        body: { id, created_at: Math.floor(world.clock.now() / 1000) },
        headers: { "set-cookie": `${affinityOf(app)}; Path=/v1/apps/${app.name}` },
      };
    },
    Apps_show: (request) => ({ status: 200, body: appBody(appOf(request)) }),
    Apps_delete: (request) => {
      world.deleteApp(appOf(request));
      return { status: 202 };
    },

    ...machineOperations(world),
    ...secretOperations(world),

    Volumes_list: (request) => ({
      status: 200,
      body: world
        .liveVolumes(appOf(request))
        .filter((it) => world.isShown(it))
        .map(volumeBody),
    }),
    Volumes_create: (request) => {
      const volume = world.createVolume(appOf(request), request.body as Schemas["CreateVolumeRequest"]);
      return { status: 200, body: volumeBody(volume) };
    },
    Volumes_get_by_id: (request) => ({ status: 200, body: volumeBody(volumeOf(request)) }),
    Volumes_update: (request) => {
      const volume = volumeOf(request);
      const { auto_backup_enabled, snapshot_retention } = request.body as Schemas["UpdateVolumeRequest"];
      volume.autoBackupEnabled = auto_backup_enabled ?? volume.autoBackupEnabled;
      volume.snapshotRetention = world.retention(snapshot_retention ?? volume.snapshotRetention);
      return { status: 200, body: volumeBody(volume) };
    },
    Volumes_extend: (request) => {
      const volume = volumeOf(request);
      const { size_gb = 0 } = request.body as Schemas["ExtendVolumeRequest"];
      if (size_gb <= volume.sizeGb) throw new Refusal(400, "the new size must be larger than the present one");
      volume.sizeGb = size_gb;
      return {
        status: 200,
        body: { needs_restart: volume.attachedMachineId !== undefined, volume: volumeBody(volume) },
      };
    },
    Volume_delete: (request) => {
      const volume = volumeOf(request);
      world.deleteVolume(volume);
      return { status: 200, body: volumeBody(volume) };
    },

    App_IPAssignments_list: (request) => ({
      status: 200,
      body: { ips: [...appOf(request).addresses.values()].filter((it) => world.isShown(it)).map(addressBody) },
    }),
    App_IPAssignments_create: (request) => {
      const address = world.assignAddress(appOf(request), request.body as Schemas["assignIPRequest"]);
      return { status: 200, body: addressBody(address) };
    },
    App_IPAssignments_delete: (request) => {
      const { addresses } = appOf(request);
      const address = addresses.get(request.path.ip ?? "");
      if (!address || !world.isShown(address) || !addresses.delete(address.ip))
        throw new Refusal(404, `address ${request.path.ip} not found`);
      return { status: 204 };
    },

    App_create_deploy_token: (request) => {
      const id = world.id("token", 12);
      const { expiry } = request.body as Schemas["CreateAppDeployTokenRequest"];
      const expiresAt = new Date(world.clock.now() + lifetimeOf(expiry)).toISOString();
      const token = { name: "", profile: "deploy", profileParams: null, revokedAt: null, user: { id: "user" } };
      appOf(request).tokens.set(id, { ...token, id, createdAt: world.now(), expiresAt });
      return { status: 200, body: { token: `FlyV1 fm2_${randomBytes(24).toString("base64url")}` } };
    },
    Platform_placements_post: () => ({
      status: 200,
      body: { regions: regions.map((region) => ({ region, count: world.fullRegions.has(region) ? 0 : 10 })) },
    }),
    Platform_regions_get: () => ({ status: 200, body: { nearest: "ams", regions: regions.map((code) => ({ code })) } }),
  };
}

function appBody(app: App): Schemas["App"] {
  return {
    id: app.id,
    name: app.name,
    network: app.network,
    organization: { name: app.orgSlug, slug: app.orgSlug },
    status: app.deleting ? "pending" : "deployed",
    machine_count: app.machines.size,
    volume_count: app.volumes.size,
  };
}

/** A volume as the API shows it. */
export function volumeBody(volume: Volume): Schemas["Volume"] {
  return {
    id: volume.id,
    name: volume.name,
    region: volume.region,
    zone: volume.zone,
    size_gb: volume.sizeGb,
    encrypted: volume.encrypted,
    fstype: volume.hostUnreachable ? "" : volume.fstype,
    auto_backup_enabled: volume.autoBackupEnabled,
    snapshot_retention: volume.snapshotRetention,
    state: volume.state,
    created_at: volume.createdAt,
    host_status: volume.hostUnreachable ? "unreachable" : "ok",
    type: "local",
    ...(volume.attachedMachineId === undefined ? {} : { attached_machine_id: volume.attachedMachineId }),
  };
}

function addressBody({ ip, type, region, serviceName, createdAt }: Address): Schemas["IPAssignment"] {
  const shared = type === "shared_v4";
  return {
    ip,
    region,
    shared,
    created_at: createdAt,
    ...(serviceName === undefined ? {} : { service_name: serviceName }),
  };
}

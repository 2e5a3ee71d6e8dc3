import { randomBytes } from "node:crypto";
import type { components } from "../../provider/src/generated/api";
import type { Operations } from "./apiRequest";
import { affinityOf, findersOf } from "./finders";
import { machineOperations } from "./machineOperations";
import { secretOperations } from "./secretOperations";
import { type Address, type App, type Certificate, Refusal, regions, type Volume, type World } from "./world";

type Schemas = components["schemas"];

/** The operations of the document that the loopback API has, by their operationId. */
export function operations(world: World): Operations {
  const { app: appOf, volume: volumeOf, certificate: certificateOf } = findersOf(world);

  return {
    Apps_list: ({ query }) => {
      const apps = [...world.apps.values()].filter(({ orgSlug }) => orgSlug === query.org_slug).map(appBody);
      return { status: 200, body: { apps, total_apps: apps.length } };
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

    App_Certificates_list: (request) => {
      const certificates = [...appOf(request).certificates.values()].map(({ hostname, createdAt }) => ({
        hostname,
        created_at: createdAt,
      }));
      return { status: 200, body: { certificates, total_count: certificates.length } };
    },
    App_Certificates_acme_create: (request) => {
      const app = appOf(request);
      const { hostname = "" } = request.body as Schemas["createAcmeCertificateRequest"];
      if (!/^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/.test(hostname)) throw new Refusal(422, "hostname is not valid");
      if (app.certificates.has(hostname)) throw new Refusal(422, "hostname already exists on this app");
      const certificate = { hostname, createdAt: world.now() };
      app.certificates.set(hostname, certificate);
      return { status: 201, body: certificateBody(app, certificate) };
    },
    App_Certificates_show: (request) => ({
      status: 200,
      body: certificateBody(appOf(request), certificateOf(request)),
    }),
    App_Certificates_check: (request) => ({
      status: 200,
      body: certificateBody(appOf(request), certificateOf(request)),
    }),
    App_Certificates_acme_delete: (request) => ({
      status: 200,
      body: certificateBody(appOf(request), certificateOf(request)),
    }),
    App_Certificates_delete: (request) => {
      appOf(request).certificates.delete(certificateOf(request).hostname);
      return { status: 204 };
    },

    App_create_deploy_token: (request) => {
      appOf(request).tokens.add(world.id("token", 12));
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

function volumeBody(volume: Volume): Schemas["Volume"] {
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

function certificateBody(app: App, { hostname }: Certificate): Schemas["CertificateDetail"] {
  return {
    hostname,
    acme_requested: true,
    configured: false,
    status: "Awaiting configuration",
    dns_provider: "unknown",
    dns_requirements: {
      a: ["66.241.124.1"],
      aaaa: ["2a09:8280:1::1"],
      cname: `${app.name}.fly.dev`,
      acme_challenge: { name: `_acme-challenge.${hostname}`, target: `${hostname}.flydns.net` },
    },
  };
}

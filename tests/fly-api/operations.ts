import { randomBytes } from "node:crypto";
import type { components } from "../../provider/src/generated/api";
import {
  type Address,
  type App,
  type Certificate,
  type Machine,
  Refusal,
  regions,
  type Volume,
  type World,
} from "./world";

type Schemas = components["schemas"];

/** A request that matches the document. */
export interface ApiRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** What an operation answers; without a body there is none. */
export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** An operation of the document over the world. @throws Refusal */
type Operation = (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;

/** How often `wait` looks, in milliseconds. */
const waitPollMs = 2;

/** The operations of the document that the loopback API has, by their operationId. */
export function operations(world: World): Readonly<Record<string, Operation>> {
  const appOf = ({ path }: ApiRequest): App => {
    const app = world.app(path.app_name ?? "");
    return app;
  };
  const machineOf = (request: ApiRequest): Machine => {
    const machine = appOf(request).machines.get(request.path.machine_id ?? "");
    if (!machine) throw new Refusal(404, `machine ${request.path.machine_id} not found`);
    return machine;
  };
  /** The machine, if nobody else has leased it. */
  const leasedMachineOf = (request: ApiRequest): Machine => {
    const machine = machineOf(request);
    if (machine.state === "destroyed") throw new Refusal(404, `machine ${machine.id} not found`);
    const lease = machine.lease !== undefined && machine.lease.expiresAt > Date.now() ? machine.lease : undefined;
    if (lease && request.headers["fly-machine-lease-nonce"] !== lease.nonce) {
      throw new Refusal(409, `failed to get lease: machine ${machine.id} is leased by ${lease.description}`);
    }
    return machine;
  };
  const volumeOf = (request: ApiRequest): Volume => {
    const volume = appOf(request).volumes.get(request.path.volume_id ?? "");
    if (!volume) throw new Refusal(404, `volume ${request.path.volume_id} not found`);
    return volume;
  };
  const certificateOf = (request: ApiRequest): Certificate => {
    const certificate = appOf(request).certificates.get(request.path.hostname ?? "");
    if (!certificate) throw new Refusal(404, `certificate ${request.path.hostname} not found`);
    return certificate;
  };

  return {
    Apps_list: ({ query }) => {
      const apps = [...world.apps.values()].filter(({ orgSlug }) => orgSlug === query.org_slug).map(appBody);
      return { status: 200, body: { apps, total_apps: apps.length } };
    },
    Apps_create: ({ body }) => {
      const request = body as Schemas["CreateAppRequest"];
      if (!request.org_slug) throw new Refusal(400, "org_slug is required");
      world.createApp(request.name ?? "", request.org_slug, request.network);
      return { status: 201 };
    },
    Apps_show: (request) => ({ status: 200, body: appBody(appOf(request)) }),
    Apps_delete: (request) => {
      world.deleteApp(appOf(request));
      return { status: 202 };
    },

    Machines_list: (request) => {
      const { region, state, include_deleted } = request.query;
      const machines = [...appOf(request).machines.values()].filter(
        (machine) =>
          (include_deleted === "true" || machine.state !== "destroyed") &&
          (region === undefined || machine.region === region) &&
          (state === undefined || machine.state === state),
      );
      return { status: 200, body: machines.map(machineBody) };
    },
    Machines_create: (request) => {
      const machine = world.createMachine(appOf(request), request.body as Schemas["CreateMachineRequest"]);
      return { status: 200, body: machineBody(machine) };
    },
    Machines_show: (request) => ({ status: 200, body: machineBody(machineOf(request)) }),
    Machines_update: (request) => {
      const machine = leasedMachineOf(request);
      world.updateMachine(appOf(request), machine, request.body as Schemas["UpdateMachineRequest"]);
      return { status: 200, body: machineBody(machine) };
    },
    Machines_delete: (request) => {
      world.destroyMachine(appOf(request), leasedMachineOf(request), request.query.force === "true");
      return { status: 200 };
    },
    Machines_start: (request) => {
      world.startMachine(appOf(request), leasedMachineOf(request));
      return { status: 200 };
    },
    Machines_stop: (request) => {
      world.stopMachine(leasedMachineOf(request));
      return { status: 200 };
    },
    Machines_wait: async (request) => {
      const machine = machineOf(request);
      const { state = "started", version, timeout = "60" } = request.query;
      if (version !== undefined && !machine.versions.some((known) => known.version === version)) {
        throw new Refusal(400, `version ${version} not found`);
      }
      const deadline = Date.now() + Number(timeout) * 1000;
      while (!state.split(",").includes(machine.state)) {
        if (machine.state === "destroyed") throw new Refusal(404, `machine ${machine.id} is destroyed`);
        if (machine.state === "failed" || Date.now() >= deadline) {
          throw new Refusal(408, `deadline_exceeded: machine ${machine.id} is ${machine.state}`);
        }
        await new Promise((resolve) => setTimeout(resolve, waitPollMs));
      }
      return { status: 200, body: { ok: true, state: machine.state, version: machine.instanceId } };
    },
    Machines_list_versions: (request) => ({ status: 200, body: machineOf(request).versions }),
    Machines_list_events: (request) => ({ status: 200, body: machineOf(request).events }),
    Machines_create_lease: (request) => {
      const machine = leasedMachineOf(request);
      const { ttl = 30, description = "" } = request.body as Schemas["CreateLeaseRequest"];
      machine.lease = { nonce: world.id("nonce", 12), expiresAt: Date.now() + ttl * 1000, description };
      return { status: 201, body: leaseBody(machine) };
    },
    Machines_show_lease: (request) => ({ status: 200, body: leaseBody(machineOf(request)) }),
    Machines_release_lease: (request) => {
      leasedMachineOf(request).lease = undefined;
      return { status: 200 };
    },

    Volumes_list: (request) => ({ status: 200, body: world.liveVolumes(appOf(request)).map(volumeBody) }),
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
      body: { ips: [...appOf(request).addresses.values()].map(addressBody) },
    }),
    App_IPAssignments_create: (request) => {
      const address = world.assignAddress(appOf(request), request.body as Schemas["assignIPRequest"]);
      return { status: 200, body: addressBody(address) };
    },
    App_IPAssignments_delete: (request) => {
      if (!appOf(request).addresses.delete(request.path.ip ?? ""))
        throw new Refusal(404, `address ${request.path.ip} not found`);
      return { status: 204 };
    },

    Secrets_list: (request) => {
      const app = appOf(request);
      if (Number(request.query.min_version ?? 0) > app.secretsVersion)
        throw new Refusal(400, "min_version is in the future");
      return { status: 200, body: { secrets: secretBodies(app, request.query.show_secrets === "true") } };
    },
    Secrets_update: (request) => {
      const app = appOf(request);
      const { values = {} } = request.body as Schemas["AppSecretsUpdateRequest"];
      for (const [name, value] of Object.entries(values)) world.setSecret(app, name, value);
      app.secretsVersion++;
      return { status: 200, body: { secrets: secretBodies(app, false), version: app.secretsVersion } };
    },
    Secret_delete: (request) => {
      const app = appOf(request);
      if (!app.secrets.delete(request.path.secret_name ?? ""))
        throw new Refusal(404, `secret ${request.path.secret_name} not found`);
      app.secretsVersion++;
      return { status: 200, body: { version: app.secretsVersion } };
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
    App_Certificates_delete: (request) => {
      appOf(request).certificates.delete(certificateOf(request).hostname);
      return { status: 204 };
    },

    App_create_deploy_token: (request) => {
      appOf(request).deployTokens++;
      return { status: 200, body: { token: `FlyV1 fm2_${randomBytes(24).toString("base64url")}` } };
    },
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

function machineBody(machine: Machine): Schemas["Machine"] {
  return {
    id: machine.id,
    name: machine.name,
    region: machine.region,
    state: machine.state,
    instance_id: machine.instanceId,
    private_ip: `fdaa:0:1:a7b:${machine.id.slice(0, 4)}:${machine.id.slice(4, 8)}::2`,
    config: machine.config,
    created_at: machine.createdAt,
    updated_at: machine.updatedAt,
    events: machine.events,
    host_status: "ok",
  };
}

function leaseBody({ id, lease, instanceId }: Machine): Schemas["Lease"] {
  if (!lease) throw new Refusal(404, `machine ${id} has no lease`);
  const { nonce, expiresAt, description } = lease;
  return { nonce, expires_at: Math.floor(expiresAt / 1000), description, owner: "loopback", version: instanceId };
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

function secretBodies({ secrets }: App, show: boolean): Schemas["AppSecret"][] {
  return [...secrets].map(([name, { value, digest, createdAt, updatedAt }]) => ({
    name,
    digest,
    created_at: createdAt,
    updated_at: updatedAt,
    ...(show ? { value } : {}),
  }));
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

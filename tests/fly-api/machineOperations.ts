import type { components } from "../../provider/src/generated/api";
import type { ApiRequest, Operations } from "./apiRequest";
import { findersOf } from "./finders";
import { type Machine, Refusal, type World } from "./world";

type Schemas = components["schemas"];

/** How often `wait` looks, in milliseconds. */
const waitPollMs = 20;

/** States in which a machine stays until somebody changes it. */
const settledStates = ["created", "started", "stopped", "suspended", "destroyed", "failed", "launch_failed"];

/** The operations on machines. */
export function machineOperations(world: World): Operations {
  const find = findersOf(world);
  const eventsOf = (machine: Machine) => machine.events.filter(({ timestamp }) => world.isKnown(timestamp));
  const bodyOf = (machine: Machine) => machineBody(machine, eventsOf(machine).slice(0, world.options.shownEvents));

  return {
    Machines_list: (request) => {
      const { region, state, include_deleted, summary } = request.query;
      const machines = [...find.app(request).machines.values()].filter(
        (machine) =>
          world.isShown(machine) &&
          (include_deleted === "true" || machine.state !== "destroyed") &&
          (region === undefined || machine.region === region) &&
          (state === undefined || state.split(",").includes(machine.state)),
      );
      return { status: 200, body: machines.map(summary === "true" ? machineSummary : bodyOf) };
    },
    Machines_create: (request) => {
      const machine = world.createMachine(find.app(request), request.body as Schemas["CreateMachineRequest"]);
      return { status: 200, body: bodyOf(machine) };
    },
    Machines_show: (request) => ({ status: 200, body: bodyOf(find.machine(request)) }),
    Machines_update: (request) => {
      const machine = find.leasedMachine(request);
      world.updateMachine(find.app(request), machine, request.body as Schemas["UpdateMachineRequest"]);
      return { status: 200, body: bodyOf(machine) };
    },
    Machines_delete: (request) => {
      const force = request.query.force === "true" || request.query.kill === "true";
      world.destroyMachine(find.app(request), find.leasedMachine(request), force);
      return { status: 200 };
    },
    Machines_start: (request) => {
      const machine = find.leasedMachine(request);
      const previous_state = machine.state;
      world.startMachine(find.app(request), machine);
      return { status: 200, body: { previous_state } };
    },
    Machines_stop: (request) => {
      world.stopMachine(find.leasedMachine(request));
      return { status: 200 };
    },
    Machines_suspend: (request) => {
      world.suspendMachine(find.leasedMachine(request));
      return { status: 200 };
    },
    Machines_restart: (request) => {
      world.startMachine(find.app(request), find.leasedMachine(request));
      return { status: 200 };
    },
    Machines_signal: (request) => {
      find.leasedMachine(request);
      return { status: 200 };
    },
    Machines_cordon: (request) => {
      find.leasedMachine(request).cordoned = true;
      return { status: 200 };
    },
    Machines_uncordon: (request) => {
      find.leasedMachine(request).cordoned = false;
      return { status: 200 };
    },
    Machines_exec: (request) => {
      const machine = find.machine(request);
      if (machine.state !== "started") throw new Refusal(412, `failed_precondition: machine is ${machine.state}`);
      return { status: 200, body: { exit_code: 0, stdout: "", stderr: "" } };
    },
    Machines_list_processes: (request) => {
      const isUp = find.machine(request).state === "started";
      return { status: 200, body: isUp ? [{ pid: 1, command: "init", directory: "/", cpu: 0, rss: 1024 }] : [] };
    },

    Machines_wait: async (request) => {
      const machine = find.machine(request);
      const { state = "started", version, instance_id = version, timeout = "60" } = request.query;
      if (instance_id !== undefined && !machine.versions.some((known) => known.version === instance_id))
        throw new Refusal(400, `version ${instance_id} not found`);
      const states = state.split(",").flatMap((it) => (it === "settled" ? settledStates : [it]));
      const deadline = world.clock.now() + Number.parseInt(timeout, 10) * 1000;
      while (!states.includes(machine.state)) {
        if (machine.state === "destroyed") throw new Refusal(404, `machine ${machine.id} is destroyed`);
        const hasFailed = machine.state === "failed" || machine.state === "launch_failed";
        if (hasFailed || world.clock.now() >= deadline)
          throw new Refusal(408, `deadline_exceeded: machine ${machine.id} is ${machine.state}`);
        await world.clock.pass(Math.min(waitPollMs, deadline - world.clock.now()));
      }
      return { status: 200, body: { ok: true, state: machine.state, version: machine.instanceId } };
    },
    Machines_list_versions: (request) => ({ status: 200, body: find.machine(request).versions }),
    // The document: 20 if no limit is asked for, 50 at most.
    Machines_list_events: (request) => ({
      status: 200,
      body: eventsOf(find.machine(request)).slice(0, Math.min(50, Number(request.query.limit ?? 20))),
    }),

    Machines_create_lease: (request) => {
      const machine = find.leasedMachine(request);
      const body = isLeaseRequest(request.body) ? request.body : {};
      const ttl = Number(request.query.ttl ?? body.ttl ?? 30);
      const description = body.description ?? "";
      machine.lease = { nonce: world.id("nonce", 12), expiresAt: world.clock.now() + ttl * 1000, description };
      return { status: 201, body: leaseBody(machine) };
    },
    Machines_show_lease: (request) => ({ status: 200, body: leaseBody(find.machine(request)) }),
    Machines_release_lease: (request) => {
      find.leasedMachine(request).lease = undefined;
      return { status: 200 };
    },

    Machines_show_metadata: (request) => ({ status: 200, body: find.machine(request).config.metadata ?? {} }),
    Machines_update_metadata: (request) => {
      const { metadata = {} } = request.body as Schemas["updateMetadataRequest"];
      setMetadata(request, metadata);
      return { status: 204 };
    },
    Machines_patch_metadata: (request) => {
      const { metadata = {} } = request.body as Schemas["updateMetadataRequest"];
      setMetadata(request, { ...find.machine(request).config.metadata, ...metadata });
      return { status: 204 };
    },
    Machines_get_metadata_key: (request) => {
      const value = find.machine(request).config.metadata?.[request.path.key ?? ""];
      if (value === undefined) throw new Refusal(404, `metadata ${request.path.key} not found`);
      return { status: 200, body: { value } };
    },
    Machines_upsert_metadata: (request) => {
      const { value = "" } = request.body as Schemas["upsertMetadataKeyRequest"];
      setMetadata(request, { ...find.machine(request).config.metadata, [request.path.key ?? ""]: value });
      return { status: 204 };
    },
    Machines_delete_metadata: (request) => {
      const { [request.path.key ?? ""]: _removed, ...rest } = find.machine(request).config.metadata ?? {};
      setMetadata(request, rest);
      return { status: 204 };
    },
  };

  function setMetadata(request: ApiRequest, metadata: Record<string, string>): void {
    const machine = find.machine(request);
    machine.config = { ...machine.config, metadata };
  }
}

function isLeaseRequest(body: unknown): body is Schemas["CreateLeaseRequest"] {
  return typeof body === "object" && body !== null;
}

/** What a list tells of a machine with `summary`. */
function machineSummary(machine: Machine): Schemas["Machine"] {
  return {
    id: machine.id,
    name: machine.name,
    region: machine.region,
    state: machine.state,
    instance_id: machine.instanceId,
    private_ip: privateIp(machine),
    created_at: machine.createdAt,
    updated_at: machine.updatedAt,
  };
}

/** Without `config` where the host does not answer: GetConfig in machine_types.go of superfly/fly-go. */
function machineBody(machine: Machine, events: Machine["events"]): Schemas["Machine"] {
  const { config, imageRef, hostStatus } = machine;
  return {
    ...machineSummary(machine),
    ...(hostStatus === "ok" ? { config } : { incomplete_config: { image: config.image ?? "" } }),
    ...(imageRef === undefined ? {} : { image_ref: imageRef }),
    events,
    host_status: hostStatus,
  };
}

/** The address of a machine in its organisation's private network. */
export function privateIp({ id }: Machine): string {
  return `fdaa:0:1:a7b:${id.slice(0, 4)}:${id.slice(4, 8)}::2`;
}

/** `{"status", "data"}`, as superfly/fly-go reads it. */
function leaseBody({ id, lease, instanceId }: Machine): { status: string; data: Schemas["Lease"] } {
  if (!lease) throw new Refusal(404, `machine ${id} has no lease`);
  const { nonce, expiresAt, description } = lease;
  const expires_at = Math.floor(expiresAt / 1000);
  return { status: "success", data: { nonce, expires_at, description, owner: "loopback", version: instanceId } };
}

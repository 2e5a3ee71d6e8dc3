import {
  type Dictionary,
  each,
  entries,
  entryOf,
  type Field,
  holds,
  knownValue,
  type List,
  type Reading,
  read,
} from "../known";
import type { DeclaredResource } from "../location";
import type { HealthCheck } from "./healthCheck";
import type { Port, Service } from "./service";

/**
 * A Machine with its whole configuration (`fly.MachineConfig` of the Machines API document).
 *
 * A machine that runs several processes or containers says so in `processes` and `containers`; the fields
 * of the machine itself hold what it declares for all of them.
 */
export interface Machine extends MachineSettings {
  readonly kind: "machine";
  readonly app: Field<string>;
  readonly region: Field<string>;
  readonly skipSecrets: Field<boolean>;
  readonly minSecretsVersion: Field<number>;
  /** Not set for a machine that is only declared. */
  readonly live?: LiveMachine;
}

/** What a machine is configured with. */
export interface MachineSettings extends DeclaredResource, Program {
  readonly image: Field<string>;
  readonly files: List<MachineFile>;
  readonly processes: List<Process>;
  readonly containers: List<Container>;
  readonly services: List<Service>;
  /** Top-level checks by name. */
  readonly checks: Dictionary<HealthCheck>;
  readonly metadata: Dictionary<string>;
  readonly mounts: List<Mount>;
  readonly metricsPort: Field<number>;
  readonly statics: List<Static>;
  readonly initKernelArgs: List<string>;
  readonly guestKernelArgs: List<string>;
  readonly autoDestroy: Field<boolean>;
  readonly restartPolicy: Field<string>;
  readonly schedule: Field<string>;
  readonly rootfsPersist: Field<string>;
  /** Ids of the machines that it waits for to fail: until then it does not start. */
  readonly standbys: List<string>;
}

/** What the API says of a machine that exists, apart from its configuration. */
export interface LiveMachine {
  readonly id: Field<string>;
  /** `started`, `stopped`, `suspended` ... (https://fly.io/docs/machines/machine-states/). */
  readonly state: Field<string>;
  /** `ok`, or `unknown` and `unreachable`: then the rest may be old. */
  readonly hostStatus: Field<string>;
  /** Of this version of the machine: a ULID, with the time at which the version was made. */
  readonly instanceId: Field<string>;
  /** The latest ones, in any order. */
  readonly events: List<MachineEvent>;
  /** Of the image that runs: the API resolves a tag once, when it launches the machine. */
  readonly imageDigest: Field<string>;
}

/** What happened to a machine, such as `launch`, `update`, `start`, `exit` and `suspend`. */
interface MachineEvent {
  readonly type: Field<string>;
  /** Milliseconds since 1970. */
  readonly timestamp: Field<number>;
}

/** What runs: the commands and environment that a machine, a process and a container have alike. */
export interface Program {
  readonly env: Dictionary<string>;
  readonly exec: List<string>;
  readonly entrypoint: List<string>;
  readonly cmd: List<string>;
}

/** One of several processes of a machine. */
export interface Process extends Program {
  readonly user: Field<string>;
  readonly secrets: List<SecretReference>;
  /** Without it, all secrets of the app are in the environment. */
  readonly ignoreAppSecrets: Field<boolean>;
}

/** One of several containers of a machine. */
export interface Container extends Program {
  readonly image: Field<string>;
  readonly user: Field<string>;
  readonly files: List<MachineFile>;
  readonly secrets: List<SecretReference>;
  readonly healthchecks: List<ContainerHealthCheck>;
}

/** An app secret put into the environment under another name. `name` absent means the name of the variable. */
export interface SecretReference {
  readonly envVar: Field<string>;
  readonly name: Field<string>;
}

/** A file written into the machine at boot. Exactly one of the three sources is set. */
export interface MachineFile {
  readonly guestPath: Field<string>;
  /** Content in base64, kept in plaintext in the machine's configuration. */
  readonly rawValue: Field<string>;
  /** Name of the app secret whose value is the content: the safe form. */
  readonly secretName: Field<string>;
}

/** A check of a container, which may run a command in it. */
export interface ContainerHealthCheck extends HealthCheck {
  readonly command: List<string>;
}

/** A volume that a machine mounts. */
export interface Mount {
  /** Id or name of the volume. */
  readonly volume: Field<string>;
  readonly name: Field<string>;
  readonly path: Field<string>;
  readonly encrypted: Field<boolean>;
}

/** A folder that Fly Proxy serves without asking the app: of the guest, or of a Tigris bucket where one is named. */
export interface Static {
  readonly guestPath: Field<string>;
  readonly tigrisBucket: Field<string>;
}

/** The port entries of all services of a machine. */
export function* portEntries(machine: MachineSettings): Reading<Port[]> {
  const found: Port[][] = [];
  for (const service of yield* each(machine.services)) found.push(yield* each(service.ports));
  return found.flat();
}

/** Every check that a machine declares: of its services, at its top level, and of its containers. */
export function* healthChecks(machine: MachineSettings): Reading<HealthCheck[]> {
  const checks: HealthCheck[][] = [];
  for (const service of yield* each(machine.services)) checks.push(yield* each(service.checks));
  for (const [, check] of yield* entries(machine.checks)) {
    const value = yield* read(check);
    if (value !== undefined) checks.push([value]);
  }
  for (const container of yield* each(machine.containers)) checks.push(yield* each(container.healthchecks));
  return checks.flat();
}

/** Metadata of the machines that `fly deploy` makes, and only of them (fly-go `machine_types.go`). */
const platformVersion = { key: "fly_platform_version", value: "v2" };

/** Whether `fly deploy` made the machine, so that `fly deploy` and `fly secrets deploy` update it. */
export function isOfFlyDeploy({ metadata }: Machine): boolean {
  const version = entryOf(metadata, platformVersion.key);
  return version !== undefined && holds(version, platformVersion.value);
}

/** Groups of machines that flyctl makes for one command or one session (fly-go `machine_types.go`). */
const groupsOfOneRun: ReadonlySet<string | undefined> = new Set([
  "fly_app_release_command",
  "fly_app_test_machine_command",
  "fly_app_console",
]);

/** Whether flyctl made the machine for a release command, a test or a console: the next one is another machine. */
export function isOfOneRun({ metadata }: Machine): boolean {
  const group = entryOf(metadata, "fly_process_group");
  return group !== undefined && groupsOfOneRun.has(knownValue(group));
}

/** Whether the machine is for work that ends: it runs on a schedule, or is deleted when it exits. */
export function* runsToItsEnd(machine: Machine): Reading<boolean> {
  if (((yield* read(machine.schedule)) ?? "") !== "") return true;
  return (yield* read(machine.autoDestroy)) === true;
}

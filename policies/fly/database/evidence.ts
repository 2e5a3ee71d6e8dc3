import { firstMatch } from "../../glob";
import { type Machine, runsToItsEnd } from "../declarations/machine";
import { isUdp, type Service } from "../declarations/service";
import { firstExposed } from "../exposure";
import { databases } from "../facts/databases";
import { databasePorts } from "../facts/ports";
import type { AppNode, MachineNode, MountNode, VolumeNode } from "../graph/nodes";
import { imageName, machineImages, parseImage } from "../image";
import {
  each,
  type Field,
  holds,
  knownValue,
  type List,
  type Reading,
  read,
  settle,
  type Undetermined,
} from "../known";
import { describePorts } from "../portMapping";
import { databaseImage, portsOfName } from "./repository";

const databaseFolders = databases.flatMap(({ folders = [] }) => folders);

/**
 * Why flyguard takes an app for a database, as a clause for messages: `it runs the image flyio/postgres-flex`. Undefined for
 * any other app. One piece of evidence is enough; a word in the app's name proves nothing.
 *
 * @param databaseApps globs over app names that the policy's owner knows to be databases.
 */
export function* databaseEvidence(app: AppNode, databaseApps: readonly string[]): Reading<string | undefined> {
  const ofApp = evidenceOfApp(app, databaseApps);
  if (ofApp !== undefined) return ofApp;
  return yield* firstEvidence(app.machines);
}

/**
 * Tells of the volumes of an app why flyguard takes what is on one for the data of a database: the app is one, or a machine
 * that mounts the volume. Volumes of one name share their mounts, and are looked at once.
 */
export function volumeEvidence(app: AppNode, databaseApps: readonly string[]) {
  const ofApp = evidenceOfApp(app, databaseApps);
  const byMounts = new Map<readonly MountNode[], ReturnType<typeof settle<string | undefined>>>();
  return function* ({ mounts }: VolumeNode): Reading<string | undefined> {
    if (ofApp !== undefined) return ofApp;
    const known = byMounts.get(mounts) ?? settle(firstEvidence(mountingMachines(mounts, app)));
    byMounts.set(mounts, known);
    yield* known.unread;
    return known.answer;
  };
}

function mountingMachines(mounts: readonly MountNode[], { machines }: AppNode): readonly MachineNode[] {
  return mounts.length === 0 ? machines : [...new Set(mounts.map(({ machine }) => machine))];
}

/** The evidence in the first machine that has some. What cannot be read matters only if none has. */
function* firstEvidence(machines: readonly MachineNode[]): Reading<string | undefined> {
  const looks = machines.map(({ machine }) => settle(machineEvidence(machine)));
  const found = looks.find(({ answer }) => answer !== undefined);
  if (found === undefined) for (const { unread } of looks) yield* unread;
  return found?.answer;
}

/**
 * Why flyguard takes an app for a database that its public addresses are of. They are not if the database's machine answers
 * none of them and another machine does: then they are that machine's.
 *
 * @param isWhole whether all machines of the app are known. Otherwise the other machine may still come in.
 */
export function* publicDatabaseEvidence(
  app: AppNode,
  databaseApps: readonly string[],
  isWhole: boolean,
): Reading<string | undefined> {
  const ofApp = evidenceOfApp(app, databaseApps);
  if (ofApp !== undefined) return ofApp;
  const { answer: databases, unread } = settle(databaseMachines(app));
  const [first] = databases.values();
  if (first === undefined) {
    yield* unread;
    return undefined;
  }
  const reached = settle(firstExposed(app, [...databases.keys()]));
  if (reached.answer !== undefined) return databases.get(reached.answer);
  if (!isWhole) return undefined;
  const neighbour = settle(firstExposed(app, neighboursOf(app, databases)));
  if (neighbour.answer === undefined && neighbour.unread.length === 0) return first;
  yield* unread;
  yield* reached.unread;
  if (neighbour.answer === undefined) yield* neighbour.unread;
  return undefined;
}

/** What says of the app, and not of one of its machines, that it is a database. */
function evidenceOfApp({ name, attachments, declaration }: AppNode, databaseApps: readonly string[]) {
  const pattern = name === undefined ? undefined : firstMatch(databaseApps, name);
  if (pattern !== undefined) return `databaseApps names it (${pattern})`;
  const [attachment] = attachments;
  if (attachment !== undefined) return `${attachment.resource.name} attaches an app to it as its Postgres`;
  if (declaration !== undefined && holds(declaration.role, "postgres_cluster")) return "its role is postgres_cluster";
  return undefined;
}

/** The machines of an app that run a database, with the evidence. */
export function* databaseMachines(app: AppNode): Reading<ReadonlyMap<MachineNode, string>> {
  const found = new Map<MachineNode, string>();
  for (const node of app.machines) {
    const evidence = yield* machineEvidence(node.machine);
    if (evidence !== undefined) found.set(node, evidence);
  }
  return found;
}

/** The machines of the app that are not among the databases. */
export function neighboursOf(app: AppNode, databases: ReadonlyMap<MachineNode, string>): readonly MachineNode[] {
  return app.machines.filter((node) => !databases.has(node));
}

/** The evidence in one machine. Every kind is tried, so that an unknown image does not hide a telling port. */
function* machineEvidence(machine: Machine): Reading<string | undefined> {
  const unread: Undetermined[][] = [];
  for (const look of [metadataEvidence, imageEvidence, serviceEvidence, mountEvidence]) {
    const found = settle(look(machine));
    if (found.answer !== undefined) return found.answer;
    unread.push(found.unread);
  }
  yield* unread.flat();
  return undefined;
}

/** `fly postgres create` marks its machines (flyctl `internal/command/postgres`). */
function* metadataEvidence(machine: Machine): Reading<string | undefined> {
  const mark = (yield* read(machine.metadata))?.get("fly-managed-postgres");
  if (mark === undefined) return undefined;
  return (yield* read(mark)) === "true" ? "its machines are marked fly-managed-postgres" : undefined;
}

function* imageEvidence(machine: Machine): Reading<string | undefined> {
  // A machine that ends by itself runs the client of a database image: a backup, a migration.
  if (settle(runsToItsEnd(machine)).answer) return undefined;
  const containers = yield* each(machine.containers);
  if (containers.length === 0) return yield* imageOfDatabase(machine.image);
  // A cache or database next to a web container serves that container; the app is a database only where nothing else runs.
  const images = containers.map(({ image }) => settle(imageOfDatabase(image)));
  if (images.some(({ answer, unread }) => answer === undefined && unread.length === 0)) return undefined;
  for (const { unread } of images) yield* unread;
  return images.every(({ answer }) => answer !== undefined) ? images[0]?.answer : undefined;
}

function* imageOfDatabase(field: Field<string>): Reading<string | undefined> {
  const reference = yield* read(field);
  if (reference === undefined) return undefined;
  const image = parseImage(reference);
  return databaseImage(image) === undefined ? undefined : `it runs the image ${imageName(image)}`;
}

/**
 * A service without ports takes no traffic: next to one that does, it says nothing of what the machine is for. Alone, it is
 * how people declare a database that only the private network reaches.
 */
function* serviceEvidence(machine: Machine): Reading<string | undefined> {
  const services = yield* each(machine.services);
  const withPorts = services.filter(({ ports }) => !isEmpty(ports));
  for (const service of withPorts.length > 0 ? withPorts : services) {
    const evidence = (yield* portEvidence(service, machine)) ?? (yield* handlerEvidence(service));
    if (evidence !== undefined) return evidence;
  }
  return undefined;
}

function isEmpty<T>(list: List<T>): boolean {
  return list.state !== "unknown" && (knownValue(list) ?? []).length === 0;
}

function* portEvidence(service: Service, machine: Machine): Reading<string | undefined> {
  const port = yield* read(service.internalPort);
  const numbered = databasePorts.filter((candidate) => candidate.port === port && !candidate.isPartOfApp);
  if (numbered.length === 0) return undefined;
  const udp = yield* isUdp(service);
  const known = udp ? numbered.filter((candidate) => candidate.udp) : numbered;
  if (known.length === 0 || udp === undefined) return undefined;
  const evidence = `it has a service on ${describePorts(known)}`;
  if (!(yield* speaksHttp(service))) return evidence;
  for (const { image } of yield* machineImages(machine)) {
    if (portsOfName(image).some((named) => named.port === port)) return `${evidence} and runs ${imageName(image)}`;
  }
  return undefined;
}

/** Whether Fly Proxy speaks HTTP on one of the service's ports: then what listens behind it is a web server. */
function* speaksHttp(service: Service): Reading<boolean> {
  return (yield* handlersOf(service)).includes("http");
}

/** Fly Proxy answers Postgres's own request for TLS for `pg_tls` (https://fly.io/docs/networking/services/). */
function* handlerEvidence(service: Service): Reading<string | undefined> {
  return (yield* handlersOf(service)).includes("pg_tls") ? "it has a service with the handler pg_tls" : undefined;
}

function* handlersOf(service: Service): Reading<string[]> {
  const found: string[][] = [];
  for (const port of yield* each(service.ports)) found.push(yield* each(port.handlers));
  return found.flat();
}

function* mountEvidence(machine: Machine): Reading<string | undefined> {
  for (const mount of yield* each(machine.mounts)) {
    const path = yield* read(mount.path);
    if (path === undefined) continue;
    const folder = databaseFolders.find((known) => path === known || path.startsWith(`${known}/`));
    if (folder !== undefined) return `it keeps a volume at ${folder}`;
  }
  return undefined;
}

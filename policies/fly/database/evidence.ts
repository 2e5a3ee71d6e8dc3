import { firstMatch } from "../../glob";
import { type Machine, runsToItsEnd } from "../declarations/machine";
import { isUdp, type Service } from "../declarations/service";
import { databases } from "../facts/databases";
import { databasePorts } from "../facts/ports";
import type { AppNode } from "../graph/nodes";
import { imageName, parseImage } from "../image";
import { each, type Field, holds, type Reading, read, settle, type Undetermined } from "../known";
import { describePorts } from "../portMapping";
import { databaseImage } from "./repository";

const databaseFolders = databases.flatMap(({ folders = [] }) => folders);

/**
 * Why flyguard takes an app for a database, as a clause for messages: `it runs the image flyio/postgres-flex`. Undefined for
 * any other app. One piece of evidence is enough; a word in the app's name proves nothing.
 *
 * @param databaseApps globs over app names that the policy's owner knows to be databases.
 */
export function* databaseEvidence(app: AppNode, databaseApps: readonly string[]): Reading<string | undefined> {
  const pattern = app.name === undefined ? undefined : firstMatch(databaseApps, app.name);
  if (pattern !== undefined) return `databaseApps names it (${pattern})`;
  const [attachment] = app.attachments;
  if (attachment !== undefined) return `${attachment.resource.name} attaches an app to it as its Postgres`;
  if (app.declaration !== undefined && holds(app.declaration.role, "postgres_cluster"))
    return "its role is postgres_cluster";
  const unread: Undetermined[][] = [];
  for (const { machine } of app.machines) {
    const found = settle(machineEvidence(machine));
    if (found.answer !== undefined) return found.answer;
    unread.push(found.unread);
  }
  yield* unread.flat();
  return undefined;
}

/** The evidence in one machine. Every kind is tried, so that an unknown image does not hide a telling port. */
function* machineEvidence(machine: Machine): Reading<string | undefined> {
  const unread: Undetermined[][] = [];
  for (const look of [metadataEvidence, imageEvidence, portEvidence, mountEvidence]) {
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

function* portEvidence(machine: Machine): Reading<string | undefined> {
  for (const service of yield* each(machine.services)) {
    const port = yield* read(service.internalPort);
    const known = databasePorts.filter((candidate) => candidate.port === port);
    if (known.length === 0 || (yield* isUdp(service)) !== false) continue;
    if (!(yield* speaksHttp(service))) return `it has a service on ${describePorts(known)}`;
  }
  return undefined;
}

/** Whether Fly Proxy speaks HTTP on one of the service's ports: then what listens behind it is a web server. */
function* speaksHttp(service: Service): Reading<boolean> {
  for (const port of yield* each(service.ports)) {
    if ((yield* each(port.handlers)).includes("http")) return true;
  }
  return false;
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

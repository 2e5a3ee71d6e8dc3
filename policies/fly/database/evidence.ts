import { firstMatch } from "../glob";
import type { AppNode } from "../graph/nodes";
import { imageName, parseImage } from "../image";
import { runsToItsEnd } from "../job";
import { each, type Field, holds, type Reading, read, settle, type Undetermined } from "../known";
import type { Machine } from "../machine";
import { isUdp, speaksHttp } from "../ports";
import { databasePort, describe } from "./ports";
import { entryFor } from "./repository";
import { databaseFolders, databaseImages } from "./table";

/**
 * Why an app is taken for a database, as a clause for messages: `it runs the image flyio/postgres-flex`. Undefined for an
 * app that is none. One piece of evidence is enough; a word in the app's name is none.
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
  // A cache or database beside a web container serves that container; the app is a database only where nothing else runs.
  const images = containers.map(({ image }) => settle(imageOfDatabase(image)));
  if (images.some(({ answer, unread }) => answer === undefined && unread.length === 0)) return undefined;
  for (const { unread } of images) yield* unread;
  return images.every(({ answer }) => answer !== undefined) ? images[0]?.answer : undefined;
}

function* imageOfDatabase(field: Field<string>): Reading<string | undefined> {
  const reference = yield* read(field);
  if (reference === undefined) return undefined;
  const image = parseImage(reference);
  return entryFor(databaseImages, image) === undefined ? undefined : `it runs the image ${imageName(image)}`;
}

function* portEvidence(machine: Machine): Reading<string | undefined> {
  for (const service of yield* each(machine.services)) {
    const port = yield* read(service.internalPort);
    const known = databasePort(port);
    if (known === undefined || (yield* isUdp(service)) || service.protocol.state === "unknown") continue;
    if (!(yield* speaksHttp(service))) return `it has a service on ${describe(known)}`;
  }
  return undefined;
}

function* mountEvidence(machine: Machine): Reading<string | undefined> {
  for (const mount of yield* each(machine.mounts)) {
    const path = yield* read(mount.path);
    if (path === undefined) continue;
    for (const folder of databaseFolders.keys()) {
      if (path === folder || path.startsWith(`${folder}/`)) return `it keeps a volume at ${folder}`;
    }
  }
  return undefined;
}

import { type Database, databases } from "../facts/databases";
import { databasePorts, type KnownPort } from "../facts/ports";
import type { ImageReference } from "../image";

/** What the table of databases says about an image. */
export interface DatabaseImage {
  readonly database: Database;
  /** How the image's tags name the version of the database, where they do. */
  readonly version: RegExp | undefined;
}

const byRepository: ReadonlyMap<string, DatabaseImage> = new Map(databases.flatMap(repositoriesOf));
const endings = databases.flatMap((database) => endingsOf(database).map((ending) => ({ ending, database })));

/**
 * The database that an image runs. A repository that the table lists by its last path segment is recognised under any path.
 * That includes images of one's own, such as `ghcr.io/acme/postgres`: images are named after what runs in them, and such an
 * image is Postgres with one more extension.
 */
export function databaseImage({ registry, repository }: ImageReference): DatabaseImage | undefined {
  // In Fly's own registry a repository is named after the app, and a word in an app's name proves nothing.
  if (registry === "registry.fly.io") return undefined;
  const segments = repository.split("/");
  return byRepository.get(segments.slice(-2).join("/")) ?? byRepository.get(segments.at(-1) ?? "");
}

/**
 * The ports of the databases in whose name the image's repository ends, in whatever registry: `registry.fly.io/acme-postgres`
 * gives those of Postgres. The name alone proves nothing. With a service on one of these ports it does, even one behind an
 * `http` handler.
 */
export function portsOfName({ repository }: ImageReference): readonly KnownPort[] {
  const names = new Set(
    endings
      .filter(({ ending }) => repository.endsWith(ending))
      .flatMap(({ database: { name, speaks } }) => [name, speaks]),
  );
  return databasePorts.filter(({ purpose }) => names.has(purpose));
}

function repositoriesOf(database: Database): [string, DatabaseImage][] {
  const { images = [], tags = [] } = database;
  return [{ version: undefined, images }, ...tags].flatMap(({ version, images: names }) =>
    names.map((name): [string, DatabaseImage] => [name, { database, version }]),
  );
}

/** The names by which people call the database in a repository: its own, and those of its images without their publisher. */
function endingsOf(database: Database): string[] {
  const repositories = repositoriesOf(database).map(([repository]) => repository.split("/").at(-1) ?? repository);
  return [database.name.toLowerCase().replaceAll(" ", "-"), ...repositories];
}

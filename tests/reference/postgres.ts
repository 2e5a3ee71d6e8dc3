import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where Debian's packages put each version of Postgres. */
const versions = "/usr/lib/postgresql";

/**
 * The folder with Postgres's programs. Without Postgres the tests fail and are never skipped: tools/test/postgres.sh
 * installs it.
 */
export function postgresPrograms(): string {
  const newestFirst = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...newestFirst.map((version) => join(versions, version, "bin")), ...elsewhere()];
  const folder = folders.find((candidate) => existsSync(join(candidate, "initdb")));
  if (folder === undefined) throw new Error("Postgres is not installed: run tools/test/postgres.sh");
  return folder;
}

function elsewhere(): string[] {
  try {
    return [execFileSync("pg_config", ["--bindir"], { encoding: "utf8" }).trim()];
  } catch {
    return [];
  }
}

/** A command as the user who owns the files of a database: Postgres refuses to run as root. */
export function asPostgres(command: string, ...args: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, args];
  return ["setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", command, ...args]];
}

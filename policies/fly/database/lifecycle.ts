import type { ImageReference } from "../image";
import { entryFor } from "./repository";

/** A release series of a database that gets no more fixes. */
export interface Release {
  /** Such as `Postgres 12`. */
  readonly name: string;
  /** Last day with fixes, as `2024-11-14`. */
  readonly ends: string;
  /** Page of the vendor's policy. */
  readonly source: string;
}

/** Release series of one database with the last day on which each gets fixes; `open` where no day is set yet. */
interface Lifecycle {
  readonly database: string;
  readonly source: string;
  readonly series: Readonly<Record<string, string>>;
}

/**
 * The dates are the vendors', as of November 2026, read through https://endoflife.date. Left out are series that end with
 * the next release (MySQL Innovation, MongoDB Rapid and MariaDB rolling releases): a series without a date is never
 * called ended.
 */
const postgres: Lifecycle = {
  database: "Postgres",
  source: "https://www.postgresql.org/support/versioning/",
  series: {
    "9.3": "2018-11-08",
    "9.4": "2020-02-13",
    "9.5": "2021-02-11",
    "9.6": "2021-11-11",
    "10": "2022-11-10",
    "11": "2023-11-09",
    "12": "2024-11-14",
    "13": "2025-11-13",
    "14": "2026-11-12",
    "15": "2027-11-11",
    "16": "2028-11-09",
  },
};

const mysql: Lifecycle = {
  database: "MySQL",
  source: "https://www.mysql.com/support/eol-notice.html",
  series: { "5.5": "2018-12-31", "5.6": "2021-02-28", "5.7": "2023-10-31", "8.0": "2026-04-30", "8.4": "2032-04-30" },
};

const mariadb: Lifecycle = {
  database: "MariaDB",
  source: "https://mariadb.org/about/#maintenance-policy",
  series: {
    "5.5": "2020-04-11",
    "10.0": "2019-03-31",
    "10.1": "2020-10-17",
    "10.2": "2022-05-23",
    "10.3": "2023-05-25",
    "10.4": "2024-06-18",
    "10.5": "2025-06-24",
    "10.6": "2026-07-06",
    "10.7": "2023-02-09",
    "10.8": "2023-05-20",
    "10.9": "2023-08-22",
    "10.10": "2023-11-17",
    "10.11": "2028-02-16",
    "11.0": "2024-06-06",
    "11.1": "2024-08-21",
    "11.2": "2024-11-21",
    "11.4": "2029-05-29",
    "11.8": "2028-06-04",
  },
};

const redis: Lifecycle = {
  database: "Redis",
  source: "https://github.com/redis/redis/security",
  series: {
    "5.0": "2022-04-27",
    "6.0": "2022-05-31",
    "6.2": "open",
    "7.0": "2024-07-29",
    "7.2": "open",
    "7.4": "open",
  },
};

const mongodb: Lifecycle = {
  database: "MongoDB",
  source: "https://www.mongodb.com/legal/support-policy/lifecycles",
  series: {
    "3.4": "2020-01-31",
    "3.6": "2021-04-30",
    "4.0": "2022-04-30",
    "4.2": "2023-04-30",
    "4.4": "2024-02-29",
    "5.0": "2024-10-31",
    "6.0": "2025-07-31",
    "7.0": "2027-08-31",
    "8.0": "2029-10-31",
  },
};

const elasticsearch: Lifecycle = {
  database: "Elasticsearch",
  source: "https://www.elastic.co/support/eol",
  series: { "6": "2022-02-10", "7": "2026-01-15", "8": "2027-07-15" },
};

/** Tags that begin with the database's version: `16`, `16.4-alpine`, `v7.0.2`. */
const leading = /^v?(?<version>\d+(?:\.\d+)*)/;
/** Tags of Postgres extensions name Postgres's version apart: `0.8.0-pg17`, `pg16.2-ts2.14`. */
const afterPg = /(?:^|-)pg(?<version>\d+)/;

interface Tagging {
  readonly lifecycle: Lifecycle;
  readonly tags: RegExp;
}

/** Repositories whose tags tell the version of the database. */
const repositories: ReadonlyMap<string, Tagging> = new Map([
  ...tagged(postgres, leading, [
    "postgres",
    "postgresql",
    "postgresql-repmgr",
    "flyio/postgres-flex",
    "flyio/postgres-standalone",
    "flyio/postgres-timescaledb",
    "flyio/postgres-flex-timescaledb",
    "postgis/postgis",
  ]),
  ...tagged(postgres, afterPg, ["pgvector/pgvector", "timescale/timescaledb", "timescale/timescaledb-ha"]),
  ...tagged(mysql, leading, ["mysql", "mysql/mysql-server", "mysql/community-server"]),
  ...tagged(mariadb, leading, ["mariadb", "mariadb-galera"]),
  ...tagged(redis, leading, ["redis", "redis-cluster"]),
  ...tagged(mongodb, leading, [
    "mongo",
    "mongodb",
    "mongodb/mongodb-community-server",
    "mongodb/mongodb-enterprise-server",
  ]),
  ...tagged(elasticsearch, leading, ["elasticsearch"]),
]);

/**
 * The release series that an image runs, where it has ended.
 *
 * @param today as `2026-11-24`; the day on which a series ends still counts as supported.
 */
export function endedRelease(image: ImageReference, today: string): Release | undefined {
  const tagging = entryFor(repositories, image);
  const version = tagging?.tags.exec(image.tag ?? "")?.groups?.version;
  if (tagging === undefined || version === undefined) return undefined;
  const { database, source, series } = tagging.lifecycle;
  const found = seriesOf(version, series);
  if (found === undefined || found.ends === "open" || found.ends >= today) return undefined;
  return { name: `${database} ${found.name}`, ends: found.ends, source };
}

/** The series of a version. `8` stands for the newest of `8.0` and `8.4`, as tags of images do. */
function seriesOf(
  version: string,
  series: Readonly<Record<string, string>>,
): { readonly name: string; readonly ends: string } | undefined {
  const all = Object.entries(series).map(([name, ends]) => ({ name, ends }));
  const exact = all.find(({ name }) => version === name || version.startsWith(`${name}.`));
  return (
    exact ??
    all
      .filter(({ name }) => name.startsWith(`${version}.`))
      .sort(byMinor)
      .at(-1)
  );
}

function byMinor(a: { readonly name: string }, b: { readonly name: string }): number {
  return Number(a.name.split(".")[1]) - Number(b.name.split(".")[1]);
}

function tagged(lifecycle: Lifecycle, tags: RegExp, names: readonly string[]): [string, Tagging][] {
  return names.map((name) => [name, { lifecycle, tags }]);
}

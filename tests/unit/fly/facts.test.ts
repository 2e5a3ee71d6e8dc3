import { deepEqual, equal } from "node:assert/strict";
import { endedRelease } from "../../../policies/fly/database/lifecycle";
import { databaseImage, portsOfName } from "../../../policies/fly/database/repository";
import { adminServices } from "../../../policies/fly/facts/adminServices";
import { databases } from "../../../policies/fly/facts/databases";
import { ownTls } from "../../../policies/fly/facts/ownTls";
import { adminPorts, databasePorts } from "../../../policies/fly/facts/ports";
import { parseImage } from "../../../policies/fly/image";
import { weakeningAmong } from "../../../policies/fly/kernel";

function repeated<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("facts", () => {
  const images = databases.flatMap(({ images: own = [], tags = [] }) => [own, ...tags.map(({ images: more }) => more)]);
  const days = databases.flatMap(({ endOfLife }) => Object.values(endOfLife?.series ?? {}));

  it("name each database, repository, folder and port once", () => {
    deepEqual(repeated(databases.map(({ name }) => name)), []);
    deepEqual(repeated(images.flat()), []);
    deepEqual(repeated(databases.flatMap(({ folders = [] }) => folders)), []);
    deepEqual(repeated([...adminPorts, ...databasePorts].map(({ port }) => port)), []);
  });

  it("name admin services by ports and images, in the order of their numbers", () => {
    const repositories = adminServices.flatMap(({ images: own = [] }) => own);
    deepEqual(repeated([...repositories, ...images.flat()]), []);
    deepEqual(
      adminServices.filter(({ ports }) => ports.length === 0),
      [],
    );
    deepEqual(
      adminPorts.map(({ port }) => port),
      adminServices.flatMap(({ ports }) => ports).sort((a, b) => a - b),
    );
  });

  it("name each port whose protocol brings TLS once, with its source, and none that a database or console has", () => {
    const ports = ownTls.map(({ port }) => port);
    deepEqual(
      repeated([...ports, ...adminPorts.map(({ port }) => port), ...databasePorts.map(({ port }) => port)]),
      [],
    );
    deepEqual(
      ownTls.filter(({ source }) => !/^https:\/\/[^ ]+$/.test(source)),
      [],
    );
    deepEqual(
      ownTls.filter(({ plaintext }) => plaintext !== undefined && ports.includes(plaintext)).map(({ port }) => port),
      [465],
    );
  });

  it("name repositories as they are looked up: in lower case, by at most two segments", () => {
    deepEqual(
      images.flat().filter((name) => !/^[a-z0-9._-]+(\/[a-z0-9._-]+)?$/.test(name)),
      [],
    );
  });

  it("name each end of life as a day, or open", () => {
    deepEqual(
      days.filter((day) => day !== "open" && new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day),
      [],
    );
  });

  it("know the ports of every database that another one speaks like", () => {
    const spoken = databases.flatMap(({ speaks = [] }) => speaks);
    deepEqual(
      spoken.filter((name) => !databasePorts.some(({ purpose }) => purpose === name)),
      [],
    );
  });

  it("know UDP of memcached only", () => {
    deepEqual(
      databasePorts.filter(({ udp }) => udp).map(({ port, purpose }) => `${port} ${purpose}`),
      ["11211 Memcached"],
    );
  });

  it("recognise every database by something", () => {
    deepEqual(
      databases.filter((database) => Object.keys(database).length < 2).map(({ name }) => name),
      [],
    );
  });

  it("name the tags of every database whose end of life they know, and of no other", () => {
    deepEqual(
      databases.filter(({ tags, endOfLife }) => (tags === undefined) !== (endOfLife === undefined)),
      [],
    );
  });

  it("call the ports of a database by its name", () => {
    deepEqual(
      databasePorts.filter(({ purpose }) => purpose === "Neo4j").map(({ port }) => port),
      [7474, 7687],
    );
    equal(databasePorts.find(({ port }) => port === 5432)?.purpose, "Postgres");
  });
});

describe("databaseImage", () => {
  const nameOf = (reference: string) => databaseImage(parseImage(reference))?.database.name;

  it("knows a repository by its last segments, whatever registry it comes from", () => {
    equal(nameOf("postgres:17"), "Postgres");
    equal(nameOf("quay.io/mirror/mssql/server:2022"), "SQL Server");
    equal(nameOf("ghcr.io/acme/mariadb"), "MariaDB");
  });

  it("does not know a repository of Fly's own registry, a word in a name, or a two-part name by its end", () => {
    equal(nameOf("registry.fly.io/postgres"), undefined);
    equal(nameOf("acme/postgres-backup"), undefined);
    equal(nameOf("acme/server"), undefined);
  });
});

describe("portsOfName", () => {
  const portsOf = (reference: string) => portsOfName(parseImage(reference)).map(({ port }) => port);

  it("gives the ports of the database in whose name the repository ends, whatever registry it comes from", () => {
    deepEqual(portsOf("registry.fly.io/acme-postgres:3"), [5432, 5433]);
    deepEqual(portsOf("registry.fly.io/mypostgresql"), [5432, 5433]);
    deepEqual(portsOf("ghcr.io/acme/redis@sha256:00"), [6379]);
    deepEqual(portsOf("registry.fly.io/shop-elasticsearch"), [9200, 9300]);
  });

  it("gives those of the database whose protocol it speaks", () => {
    deepEqual(portsOf("registry.fly.io/shop-mariadb"), [3306, 33060]);
    deepEqual(portsOf("registry.fly.io/shop-keydb"), [6379]);
    deepEqual(portsOf("registry.fly.io/shop-pgbouncer"), [5432, 5433, 6432]);
  });

  it("gives none where the name stands elsewhere, or in the tag", () => {
    deepEqual(portsOf("registry.fly.io/postgres-backup"), []);
    deepEqual(portsOf("registry.fly.io/redis/browser"), []);
    deepEqual(portsOf("registry.fly.io/acme-shop:postgres"), []);
  });
});

describe("endedRelease", () => {
  const ended = (reference: string, today = "2026-11-24") => endedRelease(parseImage(reference), today)?.name;

  it("reads the version at the start of a tag, or after pg in the tags of extensions", () => {
    equal(ended("postgres:12.3-alpine"), "Postgres 12");
    equal(ended("pgvector/pgvector:0.8.0-pg12"), "Postgres 12");
    equal(ended("timescale/timescaledb:pg12.16-ts2.11"), "Postgres 12");
  });

  it("says nothing of tags that do not name the version, of open series and of unknown ones", () => {
    equal(ended("pgvector/pgvector:0.8.0"), undefined);
    equal(ended("citusdata/citus:11.3"), undefined);
    equal(ended("redis:6.2"), undefined);
    equal(ended("postgres:99"), undefined);
    equal(ended("postgres"), undefined);
  });

  it("counts the last day as supported", () => {
    equal(ended("postgres:14", "2026-11-12"), undefined);
    equal(ended("postgres:14", "2026-11-13"), "Postgres 14");
  });
});

describe("weakeningAmong", () => {
  it("names arguments of the table only, in its own words", () => {
    deepEqual(weakeningAmong(["quiet nokaslr", "init=/bin/sh token=abc"]), ["init=", "nokaslr"]);
  });

  it("accepts other values, and words that only begin alike", () => {
    deepEqual(weakeningAmong(["mitigations=auto", "nokaslr2", "initcall_debug"]), []);
  });
});

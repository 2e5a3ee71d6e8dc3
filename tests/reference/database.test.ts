import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { Cluster } from "./cluster";

/** Makes a table on the primary, as the application. */
async function makeTable(client: Client): Promise<void> {
  await client.query("CREATE TABLE orders (id int PRIMARY KEY)");
}

async function ordersOf(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>("SELECT id FROM orders ORDER BY id");
  return rows.map(({ id }) => id);
}

/** Waits until a standby shows rows. */
async function eventually(connecting: Promise<Client>, expected: readonly number[]): Promise<void> {
  const client = await connecting;
  while (String(await ordersOf(client).catch(() => [])) !== String(expected));
}

describe("the database of the reference stack", () => {
  let pristine: Cluster;
  let cluster: Cluster;
  const clients: Client[] = [];

  async function connect(number: number): Promise<Client> {
    const client = await cluster.connect(number);
    clients.push(client);
    return client;
  }

  before(async () => {
    pristine = await Cluster.of();
    await pristine.startAll();
    await pristine.stopAll();
  });
  afterEach(() => Promise.allSettled(clients.splice(0).map((client) => client.end())));
  after(() => pristine.remove());

  describe("while it runs", () => {
    before(async () => {
      cluster = await pristine.copy();
      await cluster.startAll();
    });
    after(() => cluster.remove());

    it("replicates what the application commits, and lets it read on the standby", async () => {
      const client = await connect(1);
      await makeTable(client);
      await client.query("INSERT INTO orders SELECT generate_series(1, 100)");
      const standby = await connect(2);
      while ((await ordersOf(standby).catch(() => [])).length < 100);
      await rejects(standby.query("INSERT INTO orders VALUES (101)"), /read-only transaction/);
    });

    it("tells health checks apart by what the members are", async () => {
      deepEqual(await cluster.member(1).ask("/primary"), { status: 200, body: "primary" });
      deepEqual(await cluster.member(1).ask("/health"), { status: 200, body: "primary" });
      deepEqual(await cluster.member(2).ask("/primary"), { status: 503, body: "standby" });
      deepEqual(await cluster.member(2).ask("/health"), { status: 200, body: "standby" });
    });

    it("lets the application do nothing outside of its own schema", async () => {
      const client = await connect(1);
      for (const [statement, refusal] of [
        ["CREATE ROLE other", /permission denied/],
        ["CREATE DATABASE other", /permission denied/],
        ["CREATE SCHEMA other", /permission denied/],
        ["CREATE TABLE public.other (id int)", /permission denied/],
        ["COPY (SELECT 1) TO PROGRAM 'cat'", /permission denied|must be superuser/],
        ["SELECT pg_read_file('PG_VERSION')", /permission denied/],
        ["SELECT rolpassword FROM pg_authid", /permission denied/],
        ["ALTER SYSTEM SET work_mem = '1GB'", /permission denied|must be superuser/],
        ["SET ROLE postgres", /permission denied/],
        ["ALTER ROLE app SUPERUSER", /permission denied|must be superuser/],
      ] as const) {
        await rejects(client.query(statement), refusal, statement);
      }
      await client.query("CREATE TABLE own (id int)");
    });

    it("lets nobody else in over the network, and the application only into its own database", async () => {
      for (const change of [{ username: "postgres" }, { username: "replicator" }, { pathname: "/postgres" }]) {
        await rejects(
          cluster.connect(1, (url) => Object.assign(url, change)),
          { code: "28000" },
        );
      }
    });

    it("refuses a wrong password", async () => {
      const wrong = (url: URL) => Object.assign(url, { password: "wrong" });
      await rejects(cluster.connect(1, wrong), { code: "28P01" });
    });

    it("keeps no password in a file, in a log or in the list of processes", async () => {
      for (const number of [1, 2]) {
        const member = cluster.member(number);
        const files = readdirSync(member.volume, { recursive: true, encoding: "utf8" })
          .map((name) => join(member.volume, name))
          .filter((file) => statSync(file).isFile());
        ok(files.length > 500, `${files.length} files`);
        for (const secret of cluster.secrets) {
          deepEqual(
            files.filter((file) => readFileSync(file).includes(secret)),
            [],
          );
          ok(!member.log.includes(secret));
          ok(!member.commandLines.includes(secret));
        }
      }
    });
  });

  describe("when something happens to it", () => {
    beforeEach(async () => {
      cluster = await pristine.copy();
      await cluster.startAll();
    });
    afterEach(() => cluster.remove());

    it("says that a standby is not healthy without its primary", async () => {
      await cluster.member(1).kill();
      await cluster.member(2).reaches("alone");
      deepEqual(await cluster.member(2).ask("/health"), { status: 503, body: "alone" });
    });

    it("recovers every committed row after a crash of the primary", async () => {
      const client = await connect(1);
      await makeTable(client);
      await client.query("INSERT INTO orders SELECT generate_series(1, 1000)");
      await cluster.member(1).kill();
      await cluster.start(1);
      await cluster.member(2).reaches("standby");
      deepEqual((await ordersOf(await connect(1))).length, 1000);
    });

    it("loses no committed row when the primary is killed in the middle of writes and the standby takes over", async () => {
      const client = await connect(1);
      await makeTable(client);
      const committed: number[] = [];
      const writing = (async () => {
        for (let id = 1; ; id++) {
          await client.query("INSERT INTO orders VALUES ($1)", [id]);
          committed.push(id);
        }
      })().catch(() => {});
      while (committed.length < 200) await new Promise(setImmediate);
      await cluster.member(1).kill();
      await writing;
      await cluster.configure({ primary: 2, synchronous: false });
      await cluster.member(2).stop();
      await cluster.start(2);
      const kept = new Set(await ordersOf(await connect(2)));
      deepEqual(
        committed.filter((id) => !kept.has(id)),
        [],
      );
    });

    it("changes the primary as pulumi up does: the old primary stops, the standby is promoted, the old one copies it", async () => {
      const client = await connect(1);
      await makeTable(client);
      await client.query("INSERT INTO orders VALUES (1)");
      await client.end();
      await cluster.configure({ primary: 2 });
      await cluster.member(1).stop();
      cluster.begin(1);
      await cluster.member(2).stop();
      await cluster.start(2);
      await cluster.member(1).reaches("standby");
      const promoted = await connect(2);
      await promoted.query("INSERT INTO orders VALUES (2)");
      deepEqual(await ordersOf(promoted), [1, 2]);
      await eventually(connect(1), [1, 2]);
      ok(existsSync(join(cluster.member(1).volume, "postgres.before", "PG_VERSION")));
    });

    it("refuses to run two primaries", async () => {
      await cluster.configure({ primary: 2 });
      await cluster.member(2).stop();
      const member = cluster.begin(2);
      equal(await member.ended(), 1);
      match(member.log, /member 1 is still the primary\. Stop it first, or set PRIMARY to 1\./);
      deepEqual(await cluster.member(1).ask("/primary"), { status: 200, body: "primary" });
    });

    it("refuses to begin an empty database next to one with data", async () => {
      await cluster.member(1).kill();
      rmSync(join(cluster.member(1).volume, "postgres"), { recursive: true });
      const member = cluster.begin(1);
      equal(await member.ended(), 1);
      match(member.log, /member 2 has data and this member has not\. Make member 2 the primary\./);
    });

    it("keeps an old copy of the data rather than overwrite it", async () => {
      mkdirSync(join(cluster.member(1).volume, "postgres.before"));
      await cluster.member(1).kill();
      await cluster.configure({ primary: 2 });
      await cluster.member(2).stop();
      await cluster.start(2);
      const member = cluster.begin(1);
      equal(await member.ended(), 1);
      match(member.log, /postgres\.before is still there, from an earlier change of the primary\. Delete it\./);
    });

    it("rotates the passwords with a restart: the old ones no longer work, the standby streams again", async () => {
      const { password } = new URL(cluster.urlOf(1));
      await cluster.configure({ appPassword: "another one", replicationPassword: "one more" });
      await cluster.member(2).stop();
      cluster.begin(2);
      await cluster.member(1).stop();
      await cluster.start(1);
      await cluster.member(2).reaches("standby");
      const before = (url: URL) => Object.assign(url, { password });
      await rejects(cluster.connect(1, before), { code: "28P01" });
      const client = await connect(1);
      await makeTable(client);
    });

    it("restores a snapshot of the volume that was taken while it ran", async () => {
      const client = await connect(1);
      await makeTable(client);
      await client.query("INSERT INTO orders SELECT generate_series(1, 1000)");
      const { volume } = cluster.member(1);
      const snapshot = `${volume}.snapshot`;
      cluster.member(1).frozen(() => execFileSync("cp", ["--archive", volume, snapshot]));
      await client.query("DROP TABLE orders");
      for (const number of [1, 2]) await cluster.member(number).kill();
      for (const number of [1, 2]) rmSync(join(cluster.member(number).volume, "postgres"), { recursive: true });
      cluster.member(1).restore(snapshot);
      await cluster.startAll();
      equal((await ordersOf(await connect(1))).length, 1000);
    });

    it("restores a dump", async () => {
      const client = await connect(1);
      await makeTable(client);
      await client.query("INSERT INTO orders SELECT generate_series(1, 1000)");
      const file = join(cluster.member(1).volume, "postgres", "app.dump");
      cluster.member(1).run("pg_dump", "-U", "postgres", "--format=custom", `--file=${file}`, "app");
      await client.query("DELETE FROM orders");
      cluster.member(1).run("pg_restore", "-U", "postgres", "--clean", "--if-exists", "--dbname=app", file);
      equal((await ordersOf(client)).length, 1000);
      await client.query("INSERT INTO orders VALUES (1001)");
    });

    it("waits with a commit while the only standby is down, and writes again when it is back", async () => {
      const client = await connect(1);
      await makeTable(client);
      await cluster.member(2).kill();
      const insert = client.query("INSERT INTO orders VALUES (1)");
      const waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
      while (cluster.member(1).sql(waiting).join() !== "1");
      await cluster.start(2);
      await insert;
      deepEqual(await ordersOf(client), [1]);
    });
  });

  describe("declared otherwise", () => {
    afterEach(() => cluster.remove());

    it("goes on writing without a standby where it is asynchronous", async () => {
      cluster = await pristine.copy();
      await cluster.configure({ synchronous: false });
      await cluster.startAll();
      await cluster.member(2).kill();
      const client = await connect(1);
      await makeTable(client);
      await client.query("INSERT INTO orders VALUES (1)");
      await cluster.start(2);
      await eventually(connect(2), [1]);
    });

    it("goes on writing with three members while one standby is down", async () => {
      cluster = await pristine.copy();
      await cluster.configure({ members: 3 });
      await cluster.startAll();
      await cluster.member(2).kill();
      const client = await connect(1);
      await makeTable(client);
      await client.query("INSERT INTO orders VALUES (1)");
      await eventually(connect(3), [1]);
    });

    it("starts whichever member comes first", async () => {
      cluster = await Cluster.of();
      await cluster.start(1);
      await cluster.start(2);
      const standbys = "SELECT application_name, sync_state FROM pg_stat_replication";
      while (cluster.member(1).sql(standbys).join() !== "member_2|quorum");
    });
  });
});

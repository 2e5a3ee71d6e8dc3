import { deepEqual, equal, ok, rejects, throws } from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { Customers } from "../../infra-example/api/src/customers";
import { DecryptionError, FieldCipher } from "../../infra-example/api/src/fieldCipher";
import { prepare, renewKeyCheck } from "../../infra-example/api/src/schema";
import { server } from "../../infra-example/api/src/server";
import { Cluster } from "./cluster";

type Api = ReturnType<typeof server>;

const token = "an-invented-token";
const customer = { name: "Ada Example", email: "ada@plain.example", iban: "DE02120300000000202051" };

function newKey(id: string): string {
  return `${id}:${randomBytes(32).toString("base64")}`;
}

describe("the API of the reference stack", () => {
  let cluster: Cluster;
  let pool: Pool;
  const k1 = newKey("k1");
  const k2 = newKey("k2");

  before(async () => {
    cluster = await Cluster.of();
    await cluster.startAll();
  });
  after(() => cluster.remove());

  beforeEach(() => {
    pool = new Pool({ connectionString: cluster.urlOf(1), connectionTimeoutMillis: 3000 });
    pool.on("error", () => {});
  });
  afterEach(async () => {
    await pool.query("DROP TABLE IF EXISTS customers, key_check").catch(() => {});
    await pool.end();
  });

  /** An API with a key, started as main.ts does, and what it has logged. */
  async function start(fieldKey: string): Promise<{ app: Api; customers: Customers; logged: string[] }> {
    const cipher = FieldCipher.parse(fieldKey);
    await prepare(pool, cipher);
    const customers = new Customers(pool, cipher);
    const logged: string[] = [];
    return { app: server({ pool, customers, token, log: (line) => logged.push(line) }), customers, logged };
  }

  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };

  async function add(app: Api): Promise<string> {
    const response = await app.request("/customers", { method: "POST", headers, body: JSON.stringify(customer) });
    equal(response.status, 201);
    const added: unknown = await response.json();
    ok(typeof added === "object" && added !== null && "id" in added && typeof added.id === "string");
    return added.id;
  }

  async function find(app: Api, id: string): Promise<{ status: number; body: unknown }> {
    const response = await app.request(`/customers/${id}`, { headers });
    return { status: response.status, body: await response.json() };
  }

  it("gives back what it was given", async () => {
    const { app } = await start(k1);
    const id = await add(app);
    deepEqual(await find(app, id), { status: 200, body: { id, ...customer } });
  });

  it("leaves only ciphertext in the table, in the data files and in the WAL of both members", async () => {
    const { app } = await start(k1);
    const id = await add(app);
    const { rows } = await pool.query("SELECT * FROM customers");
    deepEqual(
      rows.map(({ name }) => name),
      [customer.name],
    );
    ok(!JSON.stringify(rows).includes(customer.email) && !JSON.stringify(rows).includes(customer.iban));
    // The data files get what was written with a checkpoint.
    cluster.member(1).sql("CHECKPOINT");
    const position = cluster.member(1).sql("SELECT pg_current_wal_flush_lsn()").join();
    while (cluster.member(2).sql(`SELECT pg_last_wal_replay_lsn() >= '${position}'`).join() !== "t");
    cluster.member(2).sql("CHECKPOINT");
    for (const number of [1, 2]) {
      const { volume } = cluster.member(number);
      const holding = (text: string) => filesWith(volume, text).map((file) => file.split("/")[1]);
      // The name is not encrypted: it shows that the search finds what is there.
      deepEqual([...new Set(holding(customer.name))].sort(), ["base", "pg_wal"], `member ${number}`);
      deepEqual(holding(customer.email), []);
      deepEqual(holding(customer.iban), []);
      deepEqual(holding(k1.slice("k1:".length)), []);
    }
    deepEqual((await find(app, id)).status, 200);
  });

  it("encrypts the same value to another text each time", async () => {
    const { app } = await start(k1);
    await add(app);
    await add(app);
    const { rows } = await pool.query("SELECT DISTINCT email_encrypted FROM customers");
    equal(rows.length, 2);
  });

  for (const [name, change] of [
    ["was changed", (text: string) => text.slice(0, -8) + (text.at(-8) === "A" ? "B" : "A") + text.slice(-7)],
    ["was cut off", (text: string) => text.slice(0, 20)],
    ["is not an encrypted value", () => "k1:"],
    ["names a key that is not known", (text: string) => text.replace("k1:", "k9:")],
  ] as const) {
    it(`answers 500 without any value for a field that ${name}, and goes on`, async () => {
      const { app, logged } = await start(k1);
      const id = await add(app);
      const { rows } = await pool.query("SELECT email_encrypted FROM customers");
      await pool.query("UPDATE customers SET email_encrypted = $1", [change(rows[0].email_encrypted)]);
      deepEqual(await find(app, id), { status: 500, body: { error: "cannot be decrypted" } });
      equal(logged.length, 1);
      ok(!logged.join().includes(customer.email));
      const other = await add(app);
      equal((await find(app, other)).status, 200);
    });
  }

  it("answers 500 for a value that was copied from another row or column", async () => {
    const { app } = await start(k1);
    const first = await add(app);
    const second = await add(app);
    await pool.query("UPDATE customers SET iban_encrypted = email_encrypted WHERE id = $1", [first]);
    await pool.query(
      "UPDATE customers SET email_encrypted = (SELECT email_encrypted FROM customers WHERE id = $1) WHERE id = $2",
      [first, second],
    );
    equal((await find(app, first)).status, 500);
    equal((await find(app, second)).status, 500);
  });

  it("does not start with another key under the same id, or without the key of the data", async () => {
    await start(k1);
    await rejects(start(newKey("k1")), DecryptionError);
    await rejects(start(k2), DecryptionError);
    await start(k1);
  });

  it("rotates the key: both keys read, the first one writes, and after rotate the old one is not needed", async () => {
    const before = await start(k1);
    const old = await add(before.app);
    // Step 1: every machine learns to read the new key.
    const learned = await start(`${k1},${k2}`);
    // Step 2: the new key writes. A machine of step 1 reads it.
    const writing = await start(`${k2},${k1}`);
    const recent = await add(writing.app);
    for (const { app } of [learned, writing]) {
      for (const id of [old, recent]) equal((await find(app, id)).status, 200);
    }
    equal((await find(before.app, recent)).status, 500);
    // Step 3: npm run rotate.
    equal(await writing.customers.rotate(), 1);
    await renewKeyCheck(pool, FieldCipher.parse(`${k2},${k1}`));
    equal(await writing.customers.rotate(), 0);
    // Step 4: the old key goes.
    const after = await start(k2);
    for (const id of [old, recent]) deepEqual((await find(after.app, id)).body, { id, ...customer });
    await rejects(start(k1), DecryptionError);
  });

  it("stops a rotation at a value that it cannot read, and changes nothing of it", async () => {
    const { app } = await start(k1);
    await add(app);
    await pool.query("UPDATE customers SET iban_encrypted = 'k1:AAAA'");
    const { rows: before } = await pool.query("SELECT * FROM customers");
    const { customers } = await start(`${k2},${k1}`);
    await rejects(customers.rotate(), DecryptionError);
    deepEqual((await pool.query("SELECT * FROM customers")).rows, before);
  });

  it("demands the token", async () => {
    const { app } = await start(k1);
    const id = await add(app);
    for (const [authorization, status] of [
      ["", 401],
      ["Bearer wrong", 401],
      [`Basic ${token}`, 400],
    ] as const) {
      const response = await app.request(`/customers/${id}`, { headers: { authorization } });
      equal(response.status, status);
      ok(!(await response.text()).includes(customer.name));
    }
    equal((await app.request("/customers", { method: "POST", body: JSON.stringify(customer) })).status, 401);
  });

  it("refuses what is not a customer", async () => {
    const { app } = await start(k1);
    for (const body of ["", "[]", "null", "{", '{"name":"Ada"}', '{"name":1,"email":"a","iban":"b"}']) {
      const response = await app.request("/customers", { method: "POST", headers, body });
      equal(response.status, 400, body);
    }
    const huge = JSON.stringify({ ...customer, name: "x".repeat(20_000) });
    equal((await app.request("/customers", { method: "POST", headers, body: huge })).status, 413);
  });

  it("answers 404 for a customer that is not there", async () => {
    const { app } = await start(k1);
    deepEqual(await find(app, "00000000-0000-4000-8000-000000000000"), { status: 404, body: { error: "not found" } });
  });

  it("is healthy as long as the database answers it", async () => {
    const { app } = await start(k1);
    const health = async () => (await app.request("/healthz")).status;
    equal(await health(), 200);
    await cluster.member(1).kill();
    equal(await health(), 503);
    await cluster.start(1);
    await cluster.member(2).reaches("standby");
    equal(await health(), 200);
  });
});

describe("FIELD_KEY", () => {
  for (const [name, text] of [
    ["nothing", ""],
    ["a key without an id", randomBytes(32).toString("base64")],
    ["a key that is too short", `k1:${randomBytes(16).toString("base64")}`],
    ["a key that is too long", `k1:${randomBytes(33).toString("base64")}`],
    ["a key in hexadecimal", `k1:${randomBytes(32).toString("hex")}`],
    ["a second entry that is empty", `${newKey("k1")},`],
  ] as const) {
    it(`must not be ${name}, and the error shows no part of it`, () => {
      throws(() => FieldCipher.parse(text), {
        message: `FIELD_KEY: entry ${text.endsWith(",") ? 2 : 1} must be ID:KEY, with 32 bytes in base64 as the key`,
      });
    });
  }

  it("must not have two keys with one id", () => {
    throws(() => FieldCipher.parse(`${newKey("k1")},${newKey("k1")}`), {
      message: "FIELD_KEY: two keys have the id k1",
    });
  });
});

/** The files below a folder that contain a text, relative to it. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const file = join(folder, name);
    return statSync(file).isFile() && readFileSync(file).includes(text);
  });
}

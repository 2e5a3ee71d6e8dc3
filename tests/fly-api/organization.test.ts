import assert from "node:assert/strict";
import { ask, at, each } from "./asking";
import { SimulatedClock } from "./clock";
import { type SeedApp, seed } from "./seed";
import { type FlyApiOptions, LoopbackFlyApi } from "./server";

/** What the document says of lists: https://docs.machines.dev, Machines_org_list and Volumes_org_list. */
describe("the loopback Fly API, on what an organisation has", () => {
  let api: LoopbackFlyApi;
  const begun = async (apps: readonly SeedApp[], options: FlyApiOptions = {}) => {
    api = await LoopbackFlyApi.start({ clock: new SimulatedClock(), ...options });
    seed(api.world, { slug: "acme", apps });
    seed(api.world, { slug: "other", apps: [{ name: "foreign", machines: [{ config: { image: "nginx" } }] }] });
  };
  afterEach(async () => {
    await api.stop();
    assert.deepEqual(api.violations, []);
  });

  const get = async (path: string) => {
    const { status, json } = await ask(api, "GET", path);
    assert.equal(status, 200, path);
    return json;
  };

  const image = "registry.fly.io/shop:1";
  const machine = (id: string, updatedAt: string) => ({ id, updatedAt, config: { image, env: { PORT: "80" } } });

  it("lists the apps of an organisation, and those of a role", async () => {
    await begun([{ name: "shop" }, { name: "db", role: "postgres_cluster" }]);
    const names = async (query: string) => each(at(await get(`/apps?${query}`), "apps"), "name");
    assert.deepEqual(await names("org_slug=acme"), ["shop", "db"]);
    assert.deepEqual(await names("org_slug=acme&app_role=postgres_cluster"), ["db"]);
    assert.deepEqual(await names("org_slug=nobody"), []);
  });

  it("lists machines, the oldest change first, with only image, guest and metadata of the configuration", async () => {
    const machines = [machine("b", "2026-02-02T00:00:00.000Z"), machine("a", "2026-02-01T00:00:00.000Z")];
    await begun([{ name: "shop", machines }]);
    const json = await get("/orgs/acme/machines");
    assert.deepEqual(each(at(json, "machines"), "id"), ["a", "b"]);
    assert.deepEqual(each(at(json, "machines"), "app_name"), ["shop", "shop"]);
    assert.deepEqual(at(json, "machines", 0, "config"), { image });
    assert.deepEqual(
      [at(json, "last_machine_id"), at(json, "last_updated_at"), at(json, "next_cursor")],
      ["b", "2026-02-02T00:00:00.000Z", undefined],
    );
  });

  /** Each page that a client sees which goes on while there is a cursor. */
  const pages = async (path: string, kind: string) => {
    const seen: unknown[][] = [];
    let cursor: unknown = "";
    while (cursor !== undefined) {
      const json = await get(`${path}${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(each(at(json, kind), "id"));
      cursor = at(json, "next_cursor");
    }
    return seen;
  };
  const five = ["a", "b", "c", "d", "e"];

  it("gives machines and volumes page by page, in pages of the limit asked for", async () => {
    await begun([
      {
        name: "shop",
        machines: five.map((id) => machine(id, "2026-02-01T00:00:00.000Z")),
        volumes: five.map((id) => ({ id })),
      },
    ]);
    const expected = [["a", "b"], ["c", "d"], ["e"]];
    assert.deepEqual(await pages("/orgs/acme/machines?limit=2", "machines"), expected);
    assert.deepEqual(await pages("/orgs/acme/volumes?limit=2", "volumes"), expected);
    assert.deepEqual(await pages("/orgs/acme/volumes?limit=5", "volumes"), [five]);
  });

  it("gives fewer than asked for, even none, where more remain", async () => {
    const machines = five.map((id) => machine(id, "2026-02-01T00:00:00.000Z"));
    await begun([{ name: "shop", machines }], { pageSize: 3, emptyPages: true });
    assert.deepEqual(await pages("/orgs/acme/machines?limit=4", "machines"), [["a", "b", "c"], [], ["d", "e"]]);
  });

  it("filters machines by state, region and time", async () => {
    const machines = [
      { ...machine("a", "2026-02-01T00:00:00.000Z"), state: "stopped", region: "fra" } as const,
      { ...machine("b", "2026-02-02T00:00:00.000Z"), state: "suspended" } as const,
      { ...machine("c", "2026-02-03T00:00:00.000Z"), state: "destroyed" } as const,
    ];
    await begun([{ name: "shop", machines }]);
    const ids = async (query: string) => each(at(await get(`/orgs/acme/machines?${query}`), "machines"), "id");
    assert.deepEqual(await ids(""), ["a", "b"]);
    assert.deepEqual(await ids("state=stopped,started"), ["a"]);
    assert.deepEqual(await ids("region=ams"), ["b"]);
    assert.deepEqual(await ids("updated_after=2026-02-02T00:00:00Z"), ["b"]);
    assert.deepEqual(await ids("include_deleted=true"), ["a", "b", "c"]);
  });

  it("names the regions that do not answer, and lacks their machines", async () => {
    const machines = [
      { ...machine("a", "2026-02-01T00:00:00.000Z"), region: "fra" },
      machine("b", "2026-02-02T00:00:00.000Z"),
    ];
    await begun([{ name: "shop", machines }], { errorRegions: ["fra"] });
    const json = await get("/orgs/acme/machines");
    assert.deepEqual([each(at(json, "machines"), "id"), at(json, "error_regions")], [["b"], ["fra"]]);
  });

  it("does not know an organisation that nobody made", async () => {
    await begun([]);
    assert.equal((await ask(api, "GET", "/orgs/nobody/machines")).status, 404);
  });

  it("shows volumes with their app, machine and encryption, and their snapshots", async () => {
    const snapshot = {
      id: "vs_1",
      status: "created",
      created_at: "2026-02-01T00:00:00Z",
      size: 4096,
      retention_days: 5,
    };
    const volumes = [{ id: "vol_1", encrypted: false, attachedMachineId: "a", snapshots: [snapshot] }, { id: "vol_2" }];
    await begun([{ name: "shop", machines: [machine("a", "2026-02-01T00:00:00.000Z")], volumes }]);
    const listed = at(await get("/orgs/acme/volumes"), "volumes");
    assert.deepEqual(
      ["app_name", "encrypted", "attached_machine_id"].map((key) => at(listed, 0, key)),
      ["shop", false, "a"],
    );
    assert.deepEqual(await get("/apps/shop/volumes/vol_1/snapshots"), [snapshot]);
    assert.deepEqual(await get("/apps/shop/volumes/vol_2/snapshots"), []);
  });

  it("lists secret keys by type, and never a key", async () => {
    const secretKeys = [
      { name: "signing", type: "hs256" },
      { name: "luks", type: "secretbox" },
    ];
    await begun([{ name: "shop", secretKeys }]);
    assert.deepEqual(each(at(await get("/apps/shop/secretkeys?types=secretbox,es256"), "secret_keys"), "name"), [
      "luks",
    ]);
    const [key] = each(at(await get("/apps/shop/secretkeys"), "secret_keys"));
    assert.deepEqual(Object.keys(Object(key)).sort(), ["created_at", "name", "type", "updated_at"]);
  });

  it("tells names, digests and times of secrets, and a value only where the test says so", async () => {
    const secrets = [{ name: "A", value: "first", updatedAt: "2026-02-01T00:00:00.000Z" }];
    await begun([{ name: "shop", secrets }]);
    const shown = () => get("/apps/shop/secrets").then((json) => Object.keys(Object(at(json, "secrets", 0))).sort());
    assert.deepEqual(await shown(), ["created_at", "digest", "name", "updated_at"]);
    await api.stop();
    await begun([{ name: "shop", secrets }], { tellsSecretValues: true });
    assert.deepEqual(await shown(), ["created_at", "digest", "name", "updated_at", "value"]);
  });

  it("lists certificates page by page, and tells when each of a host name ends", async () => {
    const certificates = [
      { hostname: "both.example.com", flyExpiresAt: "2026-05-01T00:00:00Z", customExpiresAt: "2026-06-01T00:00:00Z" },
      { hostname: "custom.example.com", customExpiresAt: "2026-07-01T00:00:00Z" },
      { hostname: "waiting.example.com" },
    ];
    await begun([{ name: "shop", certificates }]);
    const json = await get("/apps/shop/certificates");
    assert.deepEqual(
      each(at(json, "certificates"), "hostname").sort(),
      certificates.map(({ hostname }) => hostname),
    );
    const custom = each(at(json, "certificates")).filter((it) => at(it, "has_custom_certificate") === true);
    assert.deepEqual(each(custom, "hostname"), ["both.example.com", "custom.example.com"]);
    const first = await get("/apps/shop/certificates?limit=2");
    const second = await get(`/apps/shop/certificates?limit=2&cursor=${at(first, "next_cursor")}`);
    assert.deepEqual(
      [first, second].map((page) => each(at(page, "certificates")).length),
      [2, 1],
    );
    assert.equal(at(second, "next_cursor"), undefined);
    const ends = async (host: string) =>
      each(at(await get(`/apps/shop/certificates/${host}.example.com`), "certificates")).map((it) => [
        at(it, "source"),
        at(it, "expires_at"),
      ]);
    assert.deepEqual(await ends("both"), [
      ["custom", "2026-06-01T00:00:00Z"],
      ["fly", "2026-05-01T00:00:00Z"],
    ]);
    assert.deepEqual(await ends("custom"), [["custom", "2026-07-01T00:00:00Z"]]);
    assert.deepEqual(await ends("waiting"), []);
  });

  it("lists addresses without their type, as Fly does", async () => {
    const addresses = [
      { ip: "66.241.124.1", type: "shared_v4" },
      { ip: "fdaa:0:1::3", type: "private_v6", network: "tenant" },
    ];
    await begun([{ name: "shop", addresses }]);
    const ips = each(at(await get("/apps/shop/ip_assignments"), "ips"));
    assert.deepEqual(
      ips.map((it) => [at(it, "ip"), at(it, "shared"), at(it, "type")]),
      [
        ["66.241.124.1", true, undefined],
        ["fdaa:0:1::3", false, undefined],
      ],
    );
  });
});

import assert from "node:assert/strict";
import { ask as askOf } from "./asking";
import { SimulatedClock } from "./clock";
import { type FlyApiOptions, LoopbackFlyApi } from "./server";
import type { Machine } from "./world";

/**
 * The requests that Fly's own client sends, and the answers that it expects: found by running superfly/fly-go and flyctl
 * against the loopback API.
 */
describe("the loopback Fly API, for Fly's own client", () => {
  let api: LoopbackFlyApi;
  let machine: Machine;
  const begun = async (options: FlyApiOptions = {}) => {
    api = await LoopbackFlyApi.start({ clock: new SimulatedClock(), foreignApps: ["foreign"], ...options });
    const app = api.world.createApp("shop", "acme", undefined);
    machine = api.world.createMachine(app, { name: "m", config: { image: "nginx" } });
    await api.world.clock.pass(1000);
  };
  afterEach(async () => {
    await api.stop();
    assert.deepEqual(api.violations, []);
  });

  /** The status and the JSON of an answer. */
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const { status, json, headers: answered } = await askOf(api, method, path, body, headers);
    return { status, json, cookie: answered.get("set-cookie") };
  };
  const at = (path: string) => `/apps/shop/machines/${machine.id}${path}`;

  it("makes an app with wait, an empty network and a role, and answers an id without a name", async () => {
    await begun();
    const body = { name: "new", org_slug: "acme", network: "", app_role_id: "" };
    const { status, json, cookie } = await ask("POST", "/apps?wait=true", body);
    const { id } = api.world.app("new");
    assert.deepEqual([status, json], [201, { id, created_at: Math.floor(api.world.clock.now() / 1000) }]);
    assert.equal(cookie, `fly_flaps_affinity=node-of-${id}; Path=/v1/apps/new`);
    assert.equal(api.world.app("new").network, "default");
  });

  it("says name_taken of a name in use, and 403 of another organisation's app", async () => {
    await begun();
    const taken = await ask("POST", "/apps?wait=true", { name: "foreign", org_slug: "acme" });
    assert.deepEqual(taken.json, { error: "Validation failed: Name has already been taken", status: "name_taken" });
    assert.equal(taken.status, 422);
    assert.deepEqual(await ask("GET", "/apps/foreign").then(({ status, json }) => [status, json]), [
      403,
      { error: "unauthorized", status: "unknown" },
    ]);
  });

  it("hides a new app behind 404 and 401 from who has no cookie, and shows it to who has", async () => {
    await begun({ lagMs: () => 5000 });
    const { cookie } = await ask("POST", "/apps?wait=true", { name: "new", org_slug: "acme" });
    const without = [await ask("GET", "/apps/new"), await ask("GET", "/apps/new")].map(({ status }) => status);
    assert.deepEqual(without.sort(), [401, 404]);
    assert.equal((await ask("GET", "/apps/new", undefined, { cookie: cookie ?? "" })).status, 200);
    await api.world.clock.pass(5000);
    assert.equal((await ask("GET", "/apps/new")).status, 200);
  });

  it("hides a new machine and a new volume for a while, from lists too", async () => {
    await begun();
    api.world.options.lagMs = () => 3000;
    await ask("POST", "/apps/shop/machines", { name: "late", config: { image: "nginx" } });
    await ask("POST", "/apps/shop/volumes", { name: "late", size_gb: 1 });
    const lengths = async () =>
      Promise.all(["machines", "volumes"].map(async (kind) => lengthOf((await ask("GET", `/apps/shop/${kind}`)).json)));
    assert.deepEqual(await lengths(), [1, 0]);
    await api.world.clock.pass(3000);
    assert.deepEqual(await lengths(), [2, 1]);
  });

  it("takes null for what is not set, and autostop as a boolean", async () => {
    await begun();
    const service = { internal_port: 80, protocol: "tcp", autostop: true, autostart: null, checks: null };
    const config = { image: "nginx", env: null, guest: null, services: [service] };
    const { status } = await ask("POST", "/apps/shop/machines", { name: "n", region: null, config });
    assert.equal(status, 200);
    const [, made] = api.world.liveMachines(api.world.app("shop"));
    assert.deepEqual(made?.config.services, [{ internal_port: 80, protocol: "tcp", autostop: "stop" }]);
  });

  it("sets and removes secrets in one request, and answers digests and version", async () => {
    await begun();
    await ask("POST", "/apps/shop/secrets", { values: { A: "first", B: "second" } });
    const { json } = await ask("POST", "/apps/shop/secrets", { values: { A: null, C: "third" } });
    assert.deepEqual([...api.world.app("shop").secrets.keys()], ["B", "C"]);
    assert.ok(typeof json === "object" && json !== null && "version" in json && "secrets" in json);
    assert.equal(json.version, 2);
  });

  for (const parameter of ["version", "min_version"]) {
    it(`lists secrets of a ${parameter}`, async () => {
      await begun();
      await ask("POST", "/apps/shop/secrets", { values: { A: "first" } });
      assert.equal((await ask("GET", `/apps/shop/secrets?${parameter}=1`)).status, 200);
      assert.equal((await ask("GET", `/apps/shop/secrets?${parameter}=2`)).status, 400);
    });
  }

  it("gives a lease for ttl and no body, inside data, and answers 409 to others until it is given back", async () => {
    await begun();
    const { status, json } = await ask("POST", at("/lease?ttl=30"));
    const { lease } = machine;
    assert.ok(lease);
    const expires_at = Math.floor(lease.expiresAt / 1000);
    const data = { nonce: lease.nonce, expires_at, description: "", owner: "loopback", version: machine.instanceId };
    assert.deepEqual([status, json], [201, { status: "success", data }]);
    assert.equal((await ask("POST", at("/stop"), {})).status, 409);
    const nonce = { "fly-machine-lease-nonce": lease.nonce };
    assert.equal((await ask("DELETE", at("/lease"), undefined, nonce)).status, 200);
    assert.equal((await ask("POST", at("/stop"), {})).status, 200);
  });

  it("waits for one of several states, and for settled", async () => {
    await begun();
    await ask("POST", at("/stop"), { signal: 15 });
    assert.equal((await ask("GET", at("/wait?state=stopped&state=destroyed&timeout=10"))).status, 200);
    assert.equal((await ask("GET", at("/wait?state=settled&timeout=10"))).status, 200);
    assert.equal((await ask("GET", at("/wait?state=started&timeout=1"))).status, 408);
  });

  it("starts without a body, and answers the state before", async () => {
    await begun();
    await ask("POST", at("/stop"));
    await api.world.clock.pass(1000);
    assert.deepEqual((await ask("POST", at("/start"))).json, { previous_state: "stopped" });
  });

  const withoutAnswer: readonly (readonly [string, string, unknown?])[] = [
    ["POST", "/restart?force_stop=true&timeout=10"],
    ["POST", "/suspend"],
    ["POST", "/cordon"],
    ["POST", "/uncordon"],
    ["POST", "/signal", { signal: 15 }],
    ["PUT", "/metadata", { metadata: { a: "b" } }],
    ["PATCH", "/metadata", { metadata: { c: "d" } }],
    ["POST", "/metadata/key", { value: "v" }],
    ["DELETE", "/metadata/key"],
    ["DELETE", "?kill=true"],
  ];
  for (const [method, path, body] of withoutAnswer) {
    it(`accepts ${method} ${path} of a machine`, async () => {
      await begun();
      const { status, json } = await ask(method, at(path), body);
      assert.ok([200, 204].includes(status), `${status}`);
      assert.equal(json, undefined);
    });
  }

  const answered: readonly (readonly [string, string, unknown?])[] = [
    ["POST", "exec", { command: ["true"] }],
    ["GET", "ps"],
    ["GET", "metadata"],
    ["GET", "events"],
    ["GET", "versions"],
  ];
  for (const [method, path, body] of answered) {
    it(`answers ${method} ${path} of a machine`, async () => {
      await begun();
      const { status, json } = await ask(method, at(`/${path}`), body);
      assert.equal(status, 200);
      assert.ok(typeof json === "object" && json !== null);
    });
  }

  it("has secrets and keys one by one, snapshots, certificate checks and placements", async () => {
    await begun();
    const volume = api.world.createVolume(api.world.app("shop"), { name: "data" });
    const statuses: number[] = [];
    for (const [method, path, body] of [
      ["POST", "/apps/shop/secrets/A", { value: "first" }],
      ["GET", "/apps/shop/secrets/A"],
      ["DELETE", "/apps/shop/secrets/A"],
      ["POST", "/apps/shop/secretkeys/K/generate", { type: "hs256" }],
      ["GET", "/apps/shop/secretkeys"],
      ["GET", "/apps/shop/secretkeys/K"],
      ["DELETE", "/apps/shop/secretkeys/K"],
      ["POST", `/apps/shop/volumes/${volume.id}/snapshots`],
      ["GET", `/apps/shop/volumes/${volume.id}/snapshots`],
      ["POST", "/apps/shop/certificates/acme", { hostname: "a.example.com" }],
      ["POST", "/apps/shop/certificates/a.example.com/check"],
      ["POST", "/platform/placements", { org_slug: "acme" }],
    ] as const) {
      statuses.push((await ask(method, path, body)).status);
    }
    assert.deepEqual(statuses, [201, 200, 200, 201, 200, 200, 200, 200, 200, 201, 200, 200]);
  });

  it("goes through the states of an update, a suspension and a failed launch", async () => {
    await begun({ transitionMs: 5 });
    await ask("POST", at(""), { config: { image: "nginx:2" } });
    assert.equal(machine.state, "replacing");
    await api.world.clock.pass(10);
    await ask("POST", at("/suspend"));
    const states = [machine.state];
    await api.world.clock.pass(10);
    states.push(machine.state);
    api.world.failingMachines.add("broken");
    const broken = api.world.createMachine(api.world.app("shop"), { name: "broken", config: { image: "nginx" } });
    await api.world.clock.pass(10);
    assert.deepEqual([...states, broken.state], ["suspending", "suspended", "launch_failed"]);
  });

  it("says where there is no room, in the words of Fly", async () => {
    await begun();
    const volume = api.world.createVolume(api.world.app("shop"), { name: "data" });
    const config = { image: "nginx", mounts: [{ volume: volume.id, path: "/data" }] };
    api.world.fullHosts.add("full").add("m");
    api.world.fullRegions.add("fra");
    const answers = [
      await ask("POST", "/apps/shop/machines", { name: "full", config }),
      await ask("POST", at(""), { config: { image: "nginx:2" } }),
      await ask("POST", "/apps/shop/machines", { name: "n", region: "fra", config: { image: "nginx" } }),
      await ask("POST", "/apps/shop/volumes", { name: "n", region: "fra", size_gb: 1 }),
    ];
    api.world.usedUpOrganisations.add("acme");
    answers.push(await ask("POST", "/apps/shop/machines", { name: "n", config: { image: "nginx" } }));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [412, 409, 503, 400, 403],
    );
  });

  it("does not delete a volume that is attached", async () => {
    await begun();
    const app = api.world.app("shop");
    const volume = api.world.createVolume(app, { name: "data" });
    const mounts = [{ volume: volume.id, path: "/data" }];
    const holder = api.world.createMachine(app, { name: "db", config: { image: "db", mounts } });
    assert.equal((await ask("DELETE", `/apps/shop/volumes/${volume.id}`)).status, 400);
    api.world.destroyMachine(app, holder, true);
    await api.world.clock.pass(10);
    assert.equal((await ask("DELETE", `/apps/shop/volumes/${volume.id}`)).status, 200);
  });

  it("answers as Fly does to networks of addresses", async () => {
    await begun();
    const assigned = (body: object) => ask("POST", "/apps/shop/ip_assignments", body).then(({ status }) => status);
    const statuses = [
      await assigned({ type: "v4", network: "tenant" }),
      await assigned({ type: "v6", org_slug: "acme" }),
      await assigned({ type: "private_v6", network: "default" }),
      await assigned({ type: "private_v6", network: "tenant" }),
      await assigned({ type: "private_v6" }),
    ];
    assert.deepEqual(statuses, [422, 422, 404, 200, 200]);
    assert.deepEqual(
      [...api.world.app("shop").addresses.values()].map(({ network }) => network),
      ["tenant", "default"],
    );
  });

  it("limits how often each action may be done, and forgets that with time", async () => {
    await begun();
    const stops = async (times: number) => {
      const statuses: number[] = [];
      for (let time = 0; time < times; time++) statuses.push((await ask("POST", at("/stop"))).status);
      return statuses;
    };
    assert.deepEqual(await stops(4), [200, 200, 200, 429]);
    await api.world.clock.pass(1000);
    assert.deepEqual(await stops(2), [200, 429]);
  });

  it("may answer 408 before or after it has made something", async () => {
    await begun();
    for (const carriedOut of [false, true]) {
      api.faults = () => ({ kind: "deadline", carriedOut });
      const { status } = await ask("POST", "/apps/shop/volumes", { name: "data", size_gb: 1 });
      assert.equal(status, 408);
      assert.equal(api.world.app("shop").volumes.size, carriedOut ? 1 : 0);
    }
  });
});

function lengthOf(json: unknown): number {
  return Array.isArray(json) ? json.length : -1;
}

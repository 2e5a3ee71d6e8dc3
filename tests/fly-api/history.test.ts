import assert from "node:assert/strict";
import { ask, at, each } from "./asking";
import { SimulatedClock } from "./clock";
import { type SeedMachine, seed } from "./seed";
import { type FlyApiOptions, LoopbackFlyApi } from "./server";

describe("the loopback Fly API, on what a machine has been through", () => {
  let api: LoopbackFlyApi;
  const begun = async (machines: readonly SeedMachine[], options: FlyApiOptions = {}) => {
    api = await LoopbackFlyApi.start({ clock: new SimulatedClock(), limits: false, ...options });
    seed(api.world, { slug: "acme", apps: [{ name: "shop", machines }] });
  };
  afterEach(async () => {
    await api.stop();
    assert.deepEqual(api.violations, []);
  });

  const get = async (path: string) => {
    const { status, json } = await ask(api, "GET", `/apps/shop/machines${path}`);
    assert.equal(status, 200, path);
    return json;
  };
  const post = async (path: string, body?: unknown) => {
    const { status } = await ask(api, "POST", `/apps/shop/machines${path}`, body);
    assert.equal(status, 200, path);
    await api.world.clock.pass(1000);
  };
  /** The events of the machine with the id `m`, the newest first. */
  const events = async () => each(await get("/m/events"), "type");
  const config = { image: "nginx:1" };

  it("tells of a launch for each version, and of a start for each boot", async () => {
    await begun([{ id: "m", config, state: "stopped" }]);
    await post("/m/start");
    await post("/m", { config: { image: "nginx:2" } });
    await post("/m/stop");
    await post("/m/start");
    assert.deepEqual(await events(), ["start", "exit", "start", "launch", "update", "start"]);
  });

  for (const resumeEvent of ["resume", "start"] as const) {
    it(`tells of a suspension, and that the machine runs on by an event ${resumeEvent}`, async () => {
      await begun([{ id: "m", config }], { resumeEvent });
      await post("/m/suspend");
      assert.equal(at(await get("/m"), "state"), "suspended");
      await post("/m/start");
      assert.deepEqual(await events(), [resumeEvent, "suspend"]);
      assert.equal(at(await get("/m"), "state"), "started");
    });
  }

  it("gives a machine that resumes no newer secrets, and one that boots", async () => {
    await begun([{ id: "m", config }]);
    const app = api.world.app("shop");
    const [machine] = api.world.liveMachines(app);
    await post("/m/suspend");
    api.world.secretsChanged(app);
    await post("/m/start");
    assert.equal(machine?.secretsVersion, 0);
    await post("/m/restart");
    assert.equal(machine?.secretsVersion, 1);
  });

  it("changes updated_at with each event", async () => {
    await begun([{ id: "m", config }]);
    const before = at(await get("/m"), "updated_at");
    await post("/m/stop");
    assert.notEqual(at(await get("/m"), "updated_at"), before);
  });

  it("shows the newest event first, whatever the order they are seeded in", async () => {
    const seeded = [
      { type: "launch", at: "2026-02-01T00:00:00Z" },
      { type: "start", at: "2026-02-01T00:00:02Z" },
      { type: "exit", at: "2026-02-03T00:00:00Z" },
      { type: "suspend", at: "2026-02-02T00:00:00Z" },
    ];
    await begun([{ id: "m", config, events: seeded }]);
    assert.deepEqual(await events(), ["exit", "suspend", "start", "launch"]);
    assert.deepEqual(at(await get("/m"), "events", 0, "timestamp"), Date.parse("2026-02-03T00:00:00Z"));
    assert.equal(at(await get("/m"), "updated_at"), "2026-02-03T00:00:00.000Z");
  });

  const many = Array.from({ length: 60 }, (_, hour) => ({
    type: "start",
    at: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(),
  }));

  it("gives 20 events if no limit is asked for, and 50 at most, as the document says", async () => {
    await begun([{ id: "m", config, events: many }]);
    const lengths = [];
    for (const query of ["", "?limit=3", "?limit=50", "?limit=100"])
      lengths.push(each(await get(`/m/events${query}`)).length);
    assert.deepEqual(lengths, [20, 3, 50, 50]);
  });

  it("shows a machine with as few events as the test says", async () => {
    await begun([{ id: "m", config, events: many }], { shownEvents: 1 });
    assert.equal(each(at(await get(""), 0, "events")).length, 1);
    assert.equal(each(await get("/m/events")).length, 20);
  });

  it("keeps every version of a configuration; in which order Fly tells them is not documented", async () => {
    const olderConfigs = [{ image: "nginx:0", env: { STAGE: "old" } }];
    await begun([{ id: "m", config, olderConfigs }]);
    await post("/m", { config: { image: "nginx:2" } });
    assert.deepEqual(each(await get("/m/versions"), "user_config", "image"), ["nginx:0", "nginx:1", "nginx:2"]);
    assert.equal(at(await get("/m"), "instance_id"), at(await get("/m/versions"), 2, "version"));
  });

  it("shows no configuration of a machine whose host does not answer: GetConfig of superfly/fly-go", async () => {
    await begun([
      { id: "m", config: { ...config, env: { STAGE: "live" } }, hostStatus: "unreachable" },
      { id: "n", config },
    ]);
    const [lost, well] = each(await get(""));
    assert.deepEqual(
      [at(lost, "host_status"), at(lost, "config"), at(lost, "incomplete_config")],
      ["unreachable", undefined, { image: "nginx:1" }],
    );
    assert.deepEqual([at(well, "host_status"), at(well, "config")], ["ok", config]);
  });

  it("leaves out configuration, events and host of a summary", async () => {
    await begun([{ id: "m", config, events: many }]);
    const [summary] = each(await get("?summary=true"));
    assert.deepEqual(
      ["config", "events", "host_status"].map((key) => at(summary, key)),
      [undefined, undefined, undefined],
    );
  });
});

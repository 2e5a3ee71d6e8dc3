import assert from "node:assert/strict";
import { Secret } from "../../provider/src/plugin/value";
import type { FlyApiOptions } from "../fly-api/server";
import { partialState, urnOf } from "./client";
import { assertStateIsWorld } from "./comparison";
import { type Declaration, wholeProgram } from "./engine";
import { Fixture } from "./fixture";

const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };
const inputs = { app: "shop", name: "web-1", region: "ams", config: { image: "nginx:1" } };

describe("a create on a Fly that shows new things late", () => {
  let fixture: Fixture;
  const started = async (options: FlyApiOptions) => {
    fixture = await Fixture.start(options);
    return fixture;
  };
  afterEach(() => fixture.stop());

  for (const affinity of [true, false]) {
    for (const seconds of [0, 1, 3, 5]) {
      it(`makes everything once after ${seconds} s, ${affinity ? "with" : "without"} the affinity cookie`, async () => {
        const { api, engine, provider } = await started({ affinity, lagMs: () => seconds * 1000 });
        await engine.up(provider, wholeProgram());
        assertStateIsWorld(engine.state.values(), api.world, "after up");
        assert.deepEqual(new Set(Object.values(await engine.up(provider, wholeProgram()))), new Set(["same"]));
      });
    }
  }

  it("asks for the app with wait=true, as CreateApp of superfly/fly-go, and takes id and name from what Fly shows", async () => {
    const { api, provider } = await started({});
    const queries: string[] = [];
    api.onRequest = ({ url = "" }) => queries.push(url);
    const { id, outputs } = await provider.create(urnOf("App", "app"), { name: "shop", orgSlug: "acme" });
    assert.ok(queries.includes("/v1/apps?wait=true"));
    assert.deepEqual([id, outputs.name, outputs.appId], ["shop", "shop", api.world.app("shop").id]);
  });

  it("stays with the node that made an app, by the cookie of superfly/fly-go, and with no other app's", async () => {
    const { api, provider } = await started({});
    await provider.create(urnOf("App", "app"), { name: "shop", orgSlug: "acme" });
    assert.equal(api.lastHeaders.cookie, `fly_flaps_affinity=node-of-${api.world.app("shop").id}`);
    await provider.read(urnOf("App", "other"), { id: "shop-2", inputs: {}, outputs: {} });
    assert.equal(api.lastHeaders.cookie, undefined);
  });

  it("keeps the app in the state when Fly does not show it within a minute, and the next up completes it", async () => {
    const { api, engine, provider } = await started({ affinity: false, lagMs: () => 600_000 });
    const error: unknown = await engine.up(provider, [app]).catch((reason: unknown) => reason);
    assert.equal(partialState(error)?.id, "shop");
    await api.world.clock.pass(600_000);
    assert.deepEqual(await engine.up(provider, [app]), { app: "update" });
    assert.equal(engine.state.get("app")?.outputs.appId, api.world.app("shop").id);
  });

  it("does not take another resource's new address for its own when the answer to its own is lost", async () => {
    const { api, engine, provider } = await started({});
    await engine.up(provider, [app]);
    api.world.options.lagMs = () => 5_000;
    const first = await provider.create(urnOf("IpAddress", "a"), { app: "shop", type: "v4" });
    const faults = [undefined, { kind: "dropped", carriedOut: false } as const];
    api.faults = () => faults.shift();
    const second = await provider.create(urnOf("IpAddress", "b"), { app: "shop", type: "v4" });
    assert.notEqual(second.id, first.id);
    assert.deepEqual([...api.world.app("shop").addresses.keys()], [first.id, second.id]);
  });

  it("does not take a refresh within the lag for the end of what was just made", async () => {
    const { api, engine, provider } = await started({});
    await engine.up(provider, [app]);
    api.world.options.lagMs = () => 5_000;
    const program: Declaration[] = [
      app,
      ...(["Volume", "Machine", "IpAddress"] as const).map((type) => ({
        type,
        name: type,
        after: ["app"],
        inputs: () => ({
          app: "shop",
          ...{ Volume: { sizeGb: 1 }, Machine: { config: { image: "nginx" } }, IpAddress: { type: "v6" } }[type],
        }),
      })),
    ];
    await engine.up(provider, program);
    const reader = await fixture.another();
    await engine.refresh(reader);
    reader.close();
    assert.deepEqual([...engine.state.keys()].sort(), ["IpAddress", "Machine", "Volume", "app"]);
  });

  it("believes in the end of something once it lasts", async () => {
    const { api, engine, provider } = await started({});
    await engine.up(provider, [app, { type: "Machine", name: "m", after: ["app"], inputs: () => inputs }]);
    api.world.app("shop").machines.clear();
    const before = api.world.clock.now();
    await engine.refresh(provider);
    assert.deepEqual([...engine.state.keys()], ["app"]);
    assert.ok(api.world.clock.now() - before >= 8_000);
  });

  it("waits for secrets that have not reached the host, which Fly answers with 412", async () => {
    const { api, engine, provider } = await started({});
    await engine.up(provider, [app]);
    api.world.options.lagMs = () => 4_000;
    const { outputs } = await provider.create(urnOf("AppSecrets", "s"), {
      app: "shop",
      values: new Secret({ A: "first" }),
    });
    assert.equal(outputs.version, 1);
    api.world.options.lagMs = () => 0;
    const made = await provider.create(urnOf("Machine", "m"), { ...inputs, minSecretsVersion: 1 });
    assert.equal(made.outputs.state, "started");
  });
});

describe("a machine that an interrupted run has made", () => {
  let fixture: Fixture;
  const urn = urnOf("Machine", "m");
  const machine = (name: string): Declaration => ({
    type: "Machine",
    name: "m",
    after: ["app"],
    inputs: () => ({ ...inputs, name }),
  });
  const tag = (machineName: string) => {
    const [made] = fixture.api.world
      .liveMachines(fixture.api.world.app("shop"))
      .filter(({ name }) => name === machineName);
    return made?.config.metadata ?? {};
  };
  beforeEach(async () => {
    fixture = await Fixture.start();
    await fixture.engine.up(fixture.provider, [app]);
  });
  afterEach(() => fixture.stop());

  it("is found by its tag with nothing in Pulumi's home, whatever name is chosen now", async () => {
    const { api, engine, provider } = fixture;
    const made = await provider.create(urn, { ...inputs, name: "m-0000000" });
    const { name: _none, ...unnamed } = inputs;
    const program: Declaration[] = [app, { type: "Machine", name: "m", after: ["app"], inputs: () => unnamed }];
    assert.deepEqual(await engine.up(provider, program), { app: "same", m: "create" });
    assert.equal(engine.state.get("m")?.id, made.id);
    assert.equal(api.world.liveMachines(api.world.app("shop")).length, 1);
    assert.deepEqual(await engine.up(provider, program), { app: "same", m: "same" });
    const changed = { ...unnamed, config: { image: "nginx:2" } };
    await engine.up(provider, [app, { type: "Machine", name: "m", after: ["app"], inputs: () => changed }]);
    assert.equal(engine.state.get("m")?.outputs.name, "m-0000000");
  });

  it("is kept in the state where the program declares another name, and the next run replaces it", async () => {
    const { engine, provider } = fixture;
    const made = await provider.create(urn, { ...inputs, name: "web-1" });
    await assert.rejects(engine.up(provider, [app, machine("web-2")]), /with another name than is declared now/);
    assert.equal(engine.state.get("m")?.id, made.id);
    assert.deepEqual(await engine.up(provider, [app, machine("web-2")]), { app: "same", m: "replace" });
  });

  it("is not taken for its clone, which has another name", async () => {
    const { api, provider } = fixture;
    await provider.create(urn, { ...inputs, name: "web-1" });
    const shop = api.world.app("shop");
    const [made] = api.world.liveMachines(shop);
    assert.ok(made);
    const clone = api.world.createMachine(shop, { name: "clone", config: made.config });
    shop.machines.delete(made.id);
    const again = await provider.create(urn, { ...inputs, name: "web-1" });
    assert.notEqual(again.id, clone.id);
  });

  it("is not taken for another resource's", async () => {
    const { provider } = fixture;
    await provider.create(urn, { ...inputs, name: "web-1" });
    const other = await provider.create(urnOf("Machine", "other"), { ...inputs, name: "web-2" });
    assert.notEqual(tag("web-1").pulumi_resource, tag("web-2").pulumi_resource);
    assert.equal(other.outputs.name, "web-2");
  });

  it("is not taken for the one in the state that it is to replace", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [app, machine("web-1")]);
    const old = engine.state.get("m")?.id;
    assert.deepEqual(await engine.up(provider, [app, machine("web-2")]), { app: "same", m: "replace" });
    assert.notEqual(engine.state.get("m")?.id, old);
    assert.deepEqual(
      api.world.liveMachines(api.world.app("shop")).map(({ name }) => name),
      ["web-2"],
    );
  });

  it("keeps its tag through an update, and no state and no program ever sees it", async () => {
    const { engine, provider } = fixture;
    await engine.up(provider, [app, machine("web-1")]);
    const before = tag("web-1");
    assert.deepEqual(Object.keys(before), ["pulumi_resource"]);
    const changed: Declaration = {
      ...machine("web-1"),
      inputs: () => ({ ...inputs, name: "web-1", config: { image: "nginx:2", metadata: { team: "shop" } } }),
    };
    await engine.up(provider, [app, changed]);
    assert.deepEqual(tag("web-1"), { team: "shop", ...before });
    await engine.refresh(provider);
    assert.deepEqual(await engine.up(provider, [app, changed]), { app: "same", m: "same" });
    assert.ok(!JSON.stringify([...engine.state.values()]).includes("pulumi_resource"));
  });
});

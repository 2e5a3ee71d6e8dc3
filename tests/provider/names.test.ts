import assert from "node:assert/strict";
import type { Autonaming } from "../../provider/src/plugin/names";
import { unknown, type ValueMap } from "../../provider/src/plugin/value";
import { type ProviderClient, startProvider, urnOf } from "./client";
import type { Declaration } from "./engine";
import { Fixture } from "./fixture";

describe("names that Check chooses", () => {
  let provider: ProviderClient;
  before(async () => {
    provider = await startProvider({ FLY_ORG: "acme" });
  });
  after(() => provider.close());

  it("come from the resource's name and its URN, the same in every run", async () => {
    const first = await provider.check(urnOf("App", "web"), {});
    const second = await provider.check(urnOf("App", "web"), {});
    assert.deepEqual(first.inputs, { name: "web-e21e41d", orgSlug: "acme" });
    assert.deepEqual(second.inputs, first.inputs);
  });

  it("hold only what a volume's name may hold, in its length", async () => {
    const { inputs } = await provider.check(urnOf("Volume", "Primary-Database.With-A-Very-Long-Name"), {
      app: "a",
      sizeGb: 1,
    });
    assert.equal(inputs.name, "primary_database_with__2a9f5bc");
  });

  it("stay when the program stops giving one", async () => {
    const { inputs } = await provider.check(urnOf("App", "web"), {}, { name: "shop", orgSlug: "other" });
    assert.deepEqual(inputs, { name: "shop", orgSlug: "other" });
  });

  it("give way to the program's", async () => {
    const { inputs } = await provider.check(
      urnOf("App", "web"),
      { name: "shop", orgSlug: "mine" },
      { name: "old", orgSlug: "other" },
    );
    assert.deepEqual(inputs, { name: "shop", orgSlug: "mine" });
  });

  it("keep the region that was once declared", async () => {
    const { inputs } = await provider.check(
      urnOf("Volume", "d"),
      { app: "a", sizeGb: 1 },
      { name: "d", region: "ams" },
    );
    assert.deepEqual(inputs, { app: "a", sizeGb: 1, name: "d", region: "ams" });
  });

  it("give way to one that is not known yet", async () => {
    const { inputs } = await provider.check(urnOf("App", "web"), { name: unknown }, { name: "old", orgSlug: "acme" });
    assert.deepEqual(inputs, { name: unknown, orgSlug: "acme" });
  });

  it("are chosen where the program gives null", async () => {
    assert.equal((await provider.check(urnOf("App", "web"), { name: null })).inputs.name, "web-e21e41d");
  });

  it("differ for a replacement, the same in every run", async () => {
    const urn = urnOf("App", "web");
    const replacement = async () => {
      await provider.check(urn, {}, { name: "web-e21e41d", orgSlug: "acme" });
      return (await provider.check(urn, {})).inputs.name;
    };
    const name = await replacement();
    assert.match(String(name), /^web-[0-9a-f]{7}$/);
    assert.notEqual(name, "web-e21e41d");
    assert.equal(await replacement(), name);
  });

  it("are the first ones again in the next run of a provider that outlives a run", async () => {
    const urn = urnOf("App", "web");
    await provider.check(urn, {}, { name: "web-e21e41d", orgSlug: "acme" });
    await provider.configure({});
    assert.equal((await provider.check(urn, {})).inputs.name, "web-e21e41d");
  });
});

describe("pulumi:autonaming", () => {
  let provider: ProviderClient;
  before(async () => {
    provider = await startProvider({ FLY_ORG: "acme" });
  });
  after(() => provider.close());

  const checked = (type: string, autonaming: Autonaming, inputs: ValueMap = {}, olds: ValueMap = {}) =>
    provider.check(urnOf(type, "it"), { app: "web", sizeGb: 1, ...inputs }, olds, autonaming);
  const propose = (name: string): Autonaming => ({ mode: "propose", name });
  const enforce = (name: string): Autonaming => ({ mode: "enforce", name });

  const proposals: readonly [string, string, string, string][] = [
    ["as it is", "DeployToken", "it-3f2a", "it-3f2a"],
    ["in the characters of a volume's name", "Volume", "Acme-it-3f2a", "acme_it_3f2a"],
    [
      "in the length of a volume's name, with its random end",
      "Volume",
      "a-project-with-a-long-name-it-3f2a91c",
      "a_project_with_a_long__3f2a91c",
    ],
  ];
  for (const [what, type, proposal, name] of proposals) {
    it(`takes a proposal ${what}`, async () => {
      assert.equal((await checked(type, propose(proposal))).inputs.name, name);
    });
  }

  it("takes a name that it enforces as it is", async () => {
    assert.equal((await checked("Volume", enforce("data_1"))).inputs.name, "data_1");
  });

  it("refuses a name that it enforces and Fly would refuse", async () => {
    const { failures } = await checked("Volume", enforce("my-data"));
    assert.deepEqual(failures, {
      name: '"my-data" is not a volume name: use lowercase letters, digits and underscores, at most 30',
    });
  });

  it("requires a name where it is disabled", async () => {
    const { failures } = await checked("Volume", { mode: "disable" });
    assert.deepEqual(failures, { name: "is required: give it a value" });
  });

  const named: readonly [string, ValueMap, ValueMap, string][] = [
    ["a name of the program", { name: "mine" }, {}, "mine"],
    ["a name that was chosen before", {}, { name: "old" }, "old"],
  ];
  for (const [what, inputs, olds, name] of named) {
    for (const autonaming of [propose("other"), enforce("other"), { mode: "disable" } as const]) {
      it(`changes nothing of ${what} (${autonaming.mode})`, async () => {
        const { inputs: completed, failures } = await checked("Volume", autonaming, inputs, olds);
        assert.deepEqual([completed.name, failures], [name, {}]);
      });
    }
  }

  it("requires no name of what has none", async () => {
    const { failures } = await provider.check(
      urnOf("IpAddress", "ip"),
      { app: "web", type: "v6" },
      {},
      { mode: "disable" },
    );
    assert.deepEqual(failures, {});
  });

  it("is announced to the engine", async () => {
    assert.equal((await provider.configure({})).getSupportsAutonamingConfiguration(), true);
  });
});

describe("the replacement of a resource whose name was chosen", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
    fixture.api.world.createApp("shop", "acme", undefined);
  });
  afterEach(() => fixture.stop());

  const machineIn = (region: string, inputs: ValueMap = {}): Declaration => ({
    type: "Machine",
    name: "web",
    inputs: () => ({ app: "shop", region, config: { image: "nginx" }, ...inputs }),
  });
  const machines = () => fixture.api.world.liveMachines(fixture.api.world.app("shop"));
  const requestsOfReplacement = async (inputs: ValueMap) => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [machineIn("ams", inputs)]);
    const [old] = machines();
    const before = api.requests.length;
    assert.deepEqual(await engine.up(provider, [machineIn("fra", inputs)]), { web: "replace" });
    const [created, deleted] = [
      api.requests.indexOf("POST /v1/apps/shop/machines", before),
      api.requests.indexOf(`DELETE /v1/apps/shop/machines/${old?.id}`, before),
    ];
    return { old, isFirst: created < deleted };
  };

  it("is made before the old one is deleted, under another name", async () => {
    const { old, isFirst } = await requestsOfReplacement({});
    assert.equal(isFirst, true);
    assert.deepEqual(
      machines().map(({ region }) => region),
      ["fra"],
    );
    assert.notEqual(machines()[0]?.name, old?.name);
  });

  it("changes nothing a second time", async () => {
    const { engine, provider } = fixture;
    await requestsOfReplacement({});
    assert.deepEqual(await engine.up(provider, [machineIn("fra")]), { web: "same" });
  });

  it("can follow a replacement", async () => {
    const { engine, provider } = fixture;
    await requestsOfReplacement({});
    assert.deepEqual(await engine.up(provider, [machineIn("cdg")]), { web: "replace" });
    assert.equal(machines().length, 1);
  });

  it("is made after the old one is deleted where the program gives the name", async () => {
    const { isFirst } = await requestsOfReplacement({ name: "web-1" });
    assert.equal(isFirst, false);
    assert.deepEqual(
      machines().map(({ name }) => name),
      ["web-1"],
    );
  });

  it("is made after the old one is deleted where the machine holds a volume", async () => {
    const { engine, provider } = fixture;
    const shop = fixture.api.world.app("shop");
    const { id: volume } = fixture.api.world.createVolume(shop, { name: "data", region: "ams", size_gb: 1 });
    const mounted = (app: string): Declaration => ({
      type: "Machine",
      name: "db",
      inputs: () => ({ app, region: "ams", config: { image: "db", mounts: [{ volume, path: "/data" }] } }),
    });
    await engine.up(provider, [mounted("shop")]);
    const { diff } = await engine.plan(provider, {
      ...mounted("shop"),
      inputs: () => ({ app: "shop", region: "fra", config: { image: "db", mounts: [{ volume, path: "/data" }] } }),
    });
    assert.deepEqual([diff?.replaces, diff?.deleteBeforeReplace], [["region"], true]);
  });

  it("of an app stands beside the old one", async () => {
    const { engine, provider } = fixture;
    const app = (network: string): Declaration => ({
      type: "App",
      name: "web",
      inputs: () => ({ orgSlug: "acme", network }),
    });
    await engine.up(provider, [app("one")]);
    const before = [...fixture.api.world.apps.keys()];
    assert.deepEqual(await engine.up(provider, [app("two")]), { web: "replace" });
    const after = [...fixture.api.world.apps.keys()];
    assert.equal(after.length, before.length);
    assert.notDeepEqual(after, before);
  });
});

import assert from "node:assert/strict";
import type { ValueMap } from "../../provider/src/plugin/value";
import { type Fault, noFaults } from "../fly-api/faults";
import { assertStateIsWorld } from "./comparison";
import type { Declaration } from "./engine";
import { Fixture } from "./fixture";

const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };

function inApp(type: string, inputs: ValueMap): Declaration {
  return { type, name: "it", after: ["app"], inputs: (output) => ({ app: output("app", "name"), ...inputs }) };
}

describe("a run after an interrupted one", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  /** Runs the program until the request has been carried out, at which the plugin dies. */
  const interruptedAt = async (request: string, program: readonly Declaration[]) => {
    const { api, engine, provider } = fixture;
    api.faults = () => (api.requests.at(-1) === request ? { kind: "crash", carriedOut: true } : undefined);
    api.onCrash = () => {
      api.faults = () => ({ kind: "dropped", carriedOut: false });
      void provider.cancel();
    };
    await assert.rejects(engine.up(provider, program));
    api.faults = noFaults;
  };

  /** Runs the program with a new plugin. */
  const again = async (program: readonly Declaration[]) => {
    const provider = await fixture.another();
    try {
      return await fixture.engine.up(provider, program);
    } finally {
      provider.close();
    }
  };

  it("takes over what that had created", async () => {
    await interruptedAt("POST /v1/apps", [app]);
    assert.deepEqual(await again([app]), { app: "create" });
    assertStateIsWorld(fixture.engine.state.values(), fixture.api.world, "after the second run");
  });

  it("does not take over what that had created for another resource", async () => {
    await interruptedAt("POST /v1/apps", [app]);
    await assert.rejects(again([{ ...app, name: "other" }]), {
      details:
        "The app name shop is taken: choose another, take it over with pulumi import fly:index:App other shop, or set the resource option deleteBeforeReplace if it is being replaced.",
    });
  });

  const machine = (image: string, inputs: ValueMap = {}) =>
    inApp("Machine", { name: "m", config: { image }, ...inputs });
  const volume = (sizeGb: number, inputs: ValueMap = {}) => inApp("Volume", { name: "data", sizeGb, ...inputs });

  /** What was declared when the run was interrupted, what is declared now, and how Fly shows that. */
  const changed: readonly [string, string, Declaration, Declaration, () => unknown, unknown][] = [
    [
      "a machine of another image",
      "POST /v1/apps/shop/machines",
      machine("nginx:1"),
      machine("nginx:2"),
      () => fixture.api.world.liveMachines(fixture.api.world.app("shop")).map(({ config }) => config.image),
      ["nginx:2"],
    ],
    [
      "a smaller volume",
      "POST /v1/apps/shop/volumes",
      volume(10),
      volume(20),
      () => fixture.api.world.liveVolumes(fixture.api.world.app("shop")).map(({ sizeGb }) => sizeGb),
      [20],
    ],
    [
      "a volume with another retention",
      "POST /v1/apps/shop/volumes",
      volume(10, { snapshotRetention: 30 }),
      volume(10),
      () => fixture.api.world.liveVolumes(fixture.api.world.app("shop")).map((other) => other.snapshotRetention),
      [5],
    ],
  ];
  for (const [what, request, before, now, shown, expected] of changed) {
    it(`changes what that had created to what is declared now: ${what}`, async () => {
      await interruptedAt(request, [app, before]);
      await again([app, now]);
      assert.deepEqual(shown(), expected);
      assertStateIsWorld(fixture.engine.state.values(), fixture.api.world, "after the second run");
    });
  }

  const replaced: readonly [string, string, Declaration, Declaration, string][] = [
    [
      "a machine in another region",
      "POST /v1/apps/shop/machines",
      machine("nginx", { region: "ams" }),
      machine("nginx", { region: "fra" }),
      "An interrupted run has made the machine m of app shop with another region than is declared now: run the command again to replace it.",
    ],
  ];
  for (const [what, request, before, now, details] of replaced) {
    it(`keeps ${what} in the state, and the next run replaces it`, async () => {
      const { api, engine } = fixture;
      await interruptedAt(request, [app, before]);
      await assert.rejects(again([app, now]), { details });
      assertStateIsWorld(engine.state.values(), api.world, "after the second run");
      assert.deepEqual(await again([app, now]), { app: "same", it: "replace" });
      assertStateIsWorld(engine.state.values(), api.world, "after the third run");
      assert.deepEqual(await again([app, now]), { app: "same", it: "same" });
    });
  }

  it("keeps a volume that that had created larger than is declared now", async () => {
    const { api, engine } = fixture;
    await interruptedAt("POST /v1/apps/shop/volumes", [app, volume(20)]);
    assert.deepEqual(await again([app, volume(10)]), { app: "same", it: "create" });
    assert.deepEqual(
      api.world.liveVolumes(api.world.app("shop")).map(({ sizeGb }) => sizeGb),
      [20],
    );
    assertStateIsWorld(engine.state.values(), api.world, "after the second run");
    assert.deepEqual(await again([app, volume(10)]), { app: "same", it: "same" });
  });

  it("keeps a volume that that had created in the state where only a loss of its data could meet the declaration", async () => {
    const { api, engine } = fixture;
    const [before, now] = [volume(10, { encrypted: false }), volume(10, { encrypted: true })];
    const refused = /Another encrypted would destroy this volume/;
    await interruptedAt("POST /v1/apps/shop/volumes", [app, before]);
    await assert.rejects(again([app, now]), refused);
    assertStateIsWorld(engine.state.values(), api.world, "after the second run");
    await assert.rejects(again([app, now]), refused);
    assert.deepEqual(await again([app, before]), { app: "same", it: "update" });
    assertStateIsWorld(engine.state.values(), api.world, "after the last run");
  });

  it("keeps what that had created in the state where it cannot be changed, and the next run changes it", async () => {
    const { api, engine } = fixture;
    await interruptedAt("POST /v1/apps/shop/machines", [app, machine("nginx:1")]);
    const update = /^POST .*\/machines\/\w+$/;
    api.faults = () => (update.test(api.requests.at(-1) ?? "") ? { kind: "refused" } : undefined);
    await assert.rejects(again([app, machine("nginx:2")]));
    assertStateIsWorld(engine.state.values(), api.world, "after the second run");
    api.faults = noFaults;
    assert.deepEqual(await again([app, machine("nginx:2")]), { app: "same", it: "update" });
    assertStateIsWorld(engine.state.values(), api.world, "after the third run");
  });

  it("takes over what that had created, where the provider was not allowed to look for it at once", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [app]);
    const faults: (Fault | undefined)[] = [undefined, { kind: "dropped", carriedOut: true }, { kind: "refused" }];
    api.faults = () => faults.shift();
    await assert.rejects(engine.up(provider, [app, volume(10)]));
    assert.deepEqual(await again([app, volume(10)]), { app: "same", it: "create" });
    assertStateIsWorld(engine.state.values(), api.world, "after the second run");
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import type { Value, ValueMap } from "../../provider/src/plugin/value";
import type { App, Volume } from "../fly-api/world";
import { partialState, urnOf } from "./client";
import type { Declaration, Program } from "./engine";
import { Fixture } from "./fixture";

/** What a program may declare: of the volume, of its app, and of the machine that mounts it. */
interface Declared {
  readonly volume: ValueMap;
  readonly network: string | undefined;
  readonly image: string;
}

/** One step of a history. */
type Step =
  | { readonly kind: "up"; readonly declared: Declared }
  | { readonly kind: "refresh" }
  | { readonly kind: "drift"; readonly drift: Drift };

/** What happens outside Pulumi. */
type Drift = "extended" | "backupsOff" | "retention" | "hostUnreachable" | "machineDestroyed";

/** Values that a program may give to an input of the volume; undefined is no value. */
const volumeInputs: readonly (readonly [string, Value | undefined])[] = [
  ...[3, 4, 5, 10].map((size) => ["sizeGb", size] as const),
  ["name", "other"],
  ["region", undefined],
  ["region", "fra"],
  ["encrypted", true],
  ["encrypted", false],
  ["fstype", "ext4"],
  ["fstype", "raw"],
  ["autoBackupEnabled", false],
  ["autoBackupEnabled", undefined],
  ["snapshotRetention", 30],
  ["snapshotRetention", undefined],
  ["requireUniqueZone", false],
  ["requireUniqueZone", undefined],
  ["snapshotId", "vs_1"],
];

/** Two inputs at most differ from the usual, so that histories get further than the first refusal. */
const declared: fc.Arbitrary<Declared> = fc.record({
  volume: fc.array(fc.constantFrom(...volumeInputs), { maxLength: 2 }).map((changed) => {
    const inputs = { name: "data", region: "ams", sizeGb: 3, ...Object.fromEntries(changed) };
    return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
  }),
  network: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, "tenant-1"),
  image: fc.constantFrom("db:1", "db:2"),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: declared.map((it): Step => ({ kind: "up", declared: it })) },
  { weight: 2, arbitrary: fc.constant<Step>({ kind: "refresh" }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<Drift>("extended", "backupsOff", "retention", "hostUnreachable", "machineDestroyed")
      .map((drift): Step => ({ kind: "drift", drift })),
  },
);

/** An app, a volume in it, one that names the app without depending on it, and a machine that mounts the first. */
function programOf({ volume, network, image }: Declared): Program {
  return [
    { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme", ...(network ? { network } : {}) }) },
    { type: "Volume", name: "data", after: ["app"], inputs: (output) => ({ app: output("app", "name"), ...volume }) },
    { type: "Volume", name: "literal", after: ["app"], inputs: () => ({ app: "shop", ...volume }) },
    {
      type: "Machine",
      name: "db",
      after: ["data"],
      inputs: (output) => ({
        app: "shop",
        region: output("data", "region"),
        config: { image, mounts: [{ volume: output("data", "id"), path: "/data" }] },
      }),
    },
  ];
}

describe("a volume that the program declares", () => {
  it("is never deleted, whatever is declared of it and whatever happens to it", async () => {
    let [refusals, updates, drifts] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(declared, fc.array(step, { minLength: 1, maxLength: 10 }), async (first, history) => {
        const fixture = await Fixture.start();
        const { api, engine, provider } = fixture;
        try {
          await engine.up(provider, programOf(first));
          const made = ["data", "literal"].map((name) => engine.state.get(name)?.id);
          for (const next of history) {
            if (next.kind === "refresh") await engine.refresh(provider);
            else if (next.kind === "drift") drifts += await happened(fixture, next.drift);
            else {
              const steps = await engine.up(provider, programOf(next.declared)).catch(() => undefined);
              if (steps) updates++;
              else refusals++;
            }
            const alive = api.world.liveVolumes(api.world.app("shop")).map(({ id }) => id);
            assert.deepEqual(alive, made);
            const held = ["data", "literal"].map((name) => engine.state.get(name)?.id);
            assert.deepEqual(held, made);
          }
          const deletions = api.requests.filter((request) => /^DELETE \/v1\/apps\/shop(\/volumes.*)?$/.test(request));
          assert.deepEqual(deletions, []);
        } finally {
          await fixture.stop();
        }
      }),
      { numRuns: 60, seed: 14 },
    );
    // A property that refuses everything, or never drifts, would prove nothing.
    assert.ok(
      refusals > 20 && updates > 20 && drifts > 20,
      `${refusals} refusals, ${updates} updates, ${drifts} drifts`,
    );
  });
});

/** Lets something happen outside Pulumi. @returns 1 where it could. */
async function happened({ api, engine }: Fixture, drift: Drift): Promise<number> {
  const app: App = api.world.app("shop");
  const volume = app.volumes.get(engine.state.get("data")?.id ?? "");
  const machine = app.machines.get(engine.state.get("db")?.id ?? "");
  assert.ok(volume);
  if (drift === "extended") volume.sizeGb++;
  if (drift === "backupsOff") volume.autoBackupEnabled = false;
  if (drift === "retention") volume.snapshotRetention = 40;
  if (drift === "hostUnreachable") volume.hostUnreachable = !volume.hostUnreachable;
  if (machine === undefined || machine.state === "destroyed") return 1;
  if (drift === "machineDestroyed") api.world.destroyMachine(app, machine, true);
  await new Promise((resolve) => setTimeout(resolve, 2));
  return 1;
}

describe("a volume that Fly has extended", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };
  const declaring = (inputs: ValueMap): Declaration => ({
    type: "Volume",
    name: "data",
    after: ["app"],
    inputs: (output) => ({ app: output("app", "name"), sizeGb: 3, ...inputs }),
  });
  const only = (): Volume => {
    const [volume] = fixture.api.world.liveVolumes(fixture.api.world.app("shop"));
    assert.ok(volume);
    return volume;
  };

  it("keeps its size and its declaration through refresh and up", async () => {
    const { engine, provider } = fixture;
    await engine.up(provider, [app, declaring({})]);
    only().sizeGb = 4;
    await engine.refresh(provider);
    const { inputs, outputs } = engine.state.get("data") ?? {};
    assert.deepEqual([inputs?.sizeGb, outputs?.sizeGb], [3, 4]);
    assert.deepEqual(await engine.up(provider, [app, declaring({})]), { app: "same", data: "same" });
    assert.equal(only().sizeGb, 4);
  });

  it("keeps its size in an update of something else, and in the preview of that", async () => {
    const { engine, provider } = fixture;
    await engine.up(provider, [app, declaring({})]);
    only().sizeGb = 4;
    await engine.refresh(provider);
    const state = engine.state.get("data");
    assert.ok(state);
    const previewed = await provider.update(
      urnOf("Volume", "data"),
      state,
      { ...state.inputs, snapshotRetention: 30 },
      true,
    );
    assert.equal(previewed.outputs.sizeGb, 4);
    await engine.up(provider, [app, declaring({ snapshotRetention: 30 })]);
    assert.deepEqual([only().sizeGb, only().snapshotRetention, engine.state.get("data")?.outputs.sizeGb], [4, 30, 4]);
  });

  it("grows from its real size", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [app, declaring({})]);
    only().sizeGb = 4;
    await engine.refresh(provider);
    await engine.up(provider, [app, declaring({ sizeGb: 6 })]);
    assert.equal(only().sizeGb, 6);
    assert.equal(api.requests.filter((request) => request.endsWith("/extend")).length, 1);
  });
});

describe("an app with volumes that Pulumi does not delete first", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  it("is not deleted, since Fly would destroy them with it", async () => {
    const { api, engine, provider } = fixture;
    const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };
    await engine.up(provider, [app]);
    const { id } = api.world.createVolume(api.world.app("shop"), { name: "data", size_gb: 1 });
    const error: unknown = await engine.up(provider, []).catch((reason: unknown) => reason);
    assert.ok(error instanceof Error && "details" in error);
    assert.equal(
      error.details,
      `The app shop has volumes (${id}), which Fly would destroy with it: delete them first, with fly volumes destroy or by declaring them with the app's output name as their app.`,
    );
    assert.equal(partialState(error), undefined);
    assert.ok(!api.requests.includes("DELETE /v1/apps/shop"));
  });
});

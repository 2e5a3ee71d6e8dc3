import assert from "node:assert/strict";
import { urnOf } from "./client";
import { Fixture } from "./fixture";

describe("the placement of a volume", () => {
  let fixture: Fixture;
  before(async () => {
    fixture = await Fixture.start();
    fixture.api.world.createApp("shop", "acme", undefined);
  });
  after(() => fixture.stop());

  const urn = urnOf("Volume", "data");
  const inputs = {
    app: "shop",
    name: "data",
    sizeGb: 1,
    compute: { cpuKind: "performance", cpus: 2, memoryMb: 4096 },
    computeImage: "registry.fly.io/shop:1",
    uniqueZoneAppWide: true,
  };

  it("is asked for in the words of the API", async () => {
    const { world } = fixture.api;
    const asked: unknown[] = [];
    const createVolume = world.createVolume.bind(world);
    world.createVolume = (app, request) => {
      asked.push(request);
      return createVolume(app, request);
    };
    await fixture.provider.create(urn, inputs);
    const compute = { cpu_kind: "performance", cpus: 2, memory_mb: 4096 };
    assert.deepEqual(asked, [
      {
        name: "data",
        size_gb: 1,
        compute,
        compute_image: "registry.fly.io/shop:1",
        unique_zone_app_wide: true,
      },
    ]);
  });

  it("changes nothing of a volume that exists, least of all by replacing it", async () => {
    const state = { id: "vol_1", inputs, outputs: inputs };
    const changed = {
      ...inputs,
      compute: { cpus: 1 },
      computeImage: "registry.fly.io/shop:2",
      uniqueZoneAppWide: false,
    };
    assert.deepEqual((await fixture.provider.diff(urn, state, changed)).replaces, []);
  });
});

import assert from "node:assert/strict";
import { Secret } from "../../provider/src/plugin/value";
import { urnOf } from "./client";
import { Fixture } from "./fixture";

const urn = urnOf("AppSecrets", "s");
const declared = (values: Record<string, string>) => ({ app: "shop", values: new Secret(values) });

describe("the secrets of an app", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
    const app = fixture.api.world.createApp("shop", "acme", undefined);
    fixture.api.world.setSecret(app, "OTHERS", "somebody-elses");
  });
  afterEach(() => fixture.stop());

  const names = () => [...fixture.api.world.app("shop").secrets.keys()];
  const requests = async (work: () => Promise<unknown>) => {
    const before = fixture.api.requests.length;
    await work();
    return fixture.api.requests.slice(before);
  };

  it("are set, changed, removed and deleted in one request each, and others stay", async () => {
    const { provider } = fixture;
    const one = ["POST /v1/apps/shop/secrets"];
    let state = await provider.create(urn, declared({ A: "first-value", B: "second-value" }));
    assert.deepEqual(Object.keys(state.outputs.digests ?? {}), ["A", "B"]);
    const update = async () => {
      state = await provider.update(urn, state, declared({ B: "changed-value", C: "third-value" }));
    };
    assert.deepEqual(await requests(update), one);
    assert.deepEqual([names(), state.outputs.version], [["OTHERS", "B", "C"], 2]);
    assert.deepEqual(await requests(() => provider.delete(urn, state)), one);
    assert.deepEqual(names(), ["OTHERS"]);
  });

  it("of an app that is gone are no error to delete", async () => {
    const { api, provider } = fixture;
    const state = await provider.create(urn, declared({ A: "first-value" }));
    api.world.apps.delete("shop");
    await provider.delete(urn, state);
  });
});

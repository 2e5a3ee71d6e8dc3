import assert from "node:assert/strict";
import { urnOf } from "./client";
import { Fixture } from "./fixture";

const urn = urnOf("DeployToken", "ci");
const inputs = { app: "shop", name: "ci" };

describe("a deploy token", () => {
  let fixture: Fixture;
  const started = async (graphQlRefuses: boolean) => {
    fixture = await Fixture.start({ graphQlRefuses });
    fixture.api.world.createApp("shop", "acme", undefined);
    return fixture;
  };
  afterEach(() => fixture.stop());
  const tokens = () => [...fixture.api.world.app("shop").tokens.keys()];

  it("has Fly's id, and is revoked when it is deleted", async () => {
    const { provider } = await started(false);
    const kept = await provider.create(urnOf("DeployToken", "other"), { ...inputs, name: "other" });
    const state = await provider.create(urn, inputs);
    assert.deepEqual(tokens(), [kept.id, state.id]);
    await provider.delete(urn, state);
    assert.deepEqual(tokens(), [kept.id]);
  });

  for (const [expiry, end] of [
    ["720h", "2026-03-31T00:00:00.000Z"],
    ["1h30m", "2026-03-01T01:30:00.000Z"],
    [undefined, "2046-02-24T00:00:00.000Z"],
  ]) {
    it(`ends when the program says: ${expiry ?? "not set"}`, async () => {
      const { provider } = await started(false);
      await provider.create(urn, { ...inputs, ...(expiry === undefined ? {} : { expiry }) });
      const ends = [...fixture.api.world.app("shop").tokens.values()].map(({ expiresAt }) => expiresAt.slice(0, 13));
      assert.deepEqual(ends, [end?.slice(0, 13)]);
    });
  }

  it("knows its own id among others that are made at the same time", async () => {
    const { provider } = await started(false);
    const names = ["a", "b", "c", "d"];
    const made = await Promise.all(
      names.map((name) => provider.create(urnOf("DeployToken", name), { ...inputs, name })),
    );
    assert.deepEqual(new Set(made.map(({ id }) => id)), new Set(tokens()));
  });

  it("is made where the GraphQL API refuses, and its deletion does not fail", async () => {
    const { provider } = await started(true);
    const state = await provider.create(urn, inputs);
    assert.equal(state.id, "shop/ci");
    await provider.delete(urn, state);
    assert.equal(tokens().length, 1);
  });

  it("that Fly does not know any more is no error", async () => {
    const { api, provider } = await started(false);
    const state = await provider.create(urn, inputs);
    api.world.app("shop").tokens.clear();
    await provider.delete(urn, state);
  });
});

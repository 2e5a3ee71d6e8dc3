import assert from "node:assert/strict";
import { changes, secretChanges } from "./changes";
import { assertStateIsWorld } from "./comparison";
import type { Declaration } from "./engine";
import { Fixture } from "./fixture";

describe("a change of one property", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };

  for (const { what, type, before, after, step } of [...changes, ...secretChanges]) {
    const declared = (inputs: typeof before): Declaration =>
      type === "App"
        ? { type, name: "it", inputs: () => inputs }
        : { type, name: "it", after: ["app"], inputs: (output) => ({ app: output("app", "name"), ...inputs }) };

    if (step === "refused") {
      it(`is refused, and everything stays as it was: ${what}`, async () => {
        const { engine, provider, api } = fixture;
        await engine.up(provider, [app, declared(before)]);
        const [held, requests] = [[...engine.state.values()], api.requests.length];
        await assert.rejects(engine.up(provider, [app, declared(after)]), /delete it first: pulumi destroy --target/);
        assert.deepEqual([[...engine.state.values()], api.requests.length], [held, requests]);
        assert.deepEqual(await engine.up(provider, [app, declared(before)]), { app: "same", it: "same" });
      });
      continue;
    }

    it(`takes the step ${step} and converges: ${what}`, async () => {
      const { engine, provider, api } = fixture;
      await engine.up(provider, [app, declared(before)]);
      const steps = await engine.up(provider, [app, declared(after)]);
      assert.deepEqual(steps, { app: "same", it: step });
      assertStateIsWorld(engine.state.values(), api.world, "after the change");
      assert.deepEqual(await engine.up(provider, [app, declared(after)]), { app: "same", it: "same" });
      await engine.refresh(provider);
      assert.deepEqual(await engine.up(provider, [app, declared(after)]), { app: "same", it: "same" });
    });
  }
});

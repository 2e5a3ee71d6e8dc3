import assert from "node:assert/strict";
import type { Machine } from "../fly-api/world";
import { partialState, urnOf } from "./client";
import type { Declaration } from "./engine";
import { Fixture } from "./fixture";

const app: Declaration = { type: "App", name: "app", inputs: () => ({ name: "shop", orgSlug: "acme" }) };
const inputs = { app: "shop", name: "m", region: "ams", config: { image: "nginx:1" } };
const machine: Declaration = { type: "Machine", name: "m", after: ["app"], inputs: () => inputs };

describe("waiting for a machine", () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await Fixture.start();
  });
  afterEach(() => fixture.stop());

  const machines = (): Machine[] => [...fixture.api.world.app("shop").machines.values()];

  /** Does something with the machine just before Fly answers the first request to show it. */
  const whenFirstShown = (happen: (shown: Machine) => void) => {
    const { api } = fixture;
    let shown = false;
    api.faults = () => {
      const [it] = api.world.apps.get("shop")?.machines.values() ?? [];
      if (shown || it === undefined || api.requests.at(-1) !== `GET /v1/apps/shop/machines/${it.id}`) return undefined;
      shown = true;
      happen(it);
      return undefined;
    };
  };

  it("does not take the version before an update for the new one", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [app, machine]);
    const state = engine.state.get("m");
    assert.ok(state);
    const old = String(state.outputs.instanceId);
    whenFirstShown((shown) => {
      const { instanceId: updated, state: now } = shown;
      Object.assign(shown, { instanceId: old, state: "started" });
      // Fly catches up with its own answer while the provider waits for it.
      const caughtUp = () => Object.assign(shown, { instanceId: updated, state: now });
      api.faults = () => {
        if (api.requests.at(-1)?.endsWith("/wait")) {
          caughtUp();
          api.world.startMachine(api.world.app("shop"), shown);
        }
        return undefined;
      };
    });
    const { outputs } = await provider.update(urnOf("Machine", "m"), state, {
      ...inputs,
      config: { image: "nginx:2" },
    });
    assert.notEqual(outputs.instanceId, old);
    assert.deepEqual([outputs.instanceId, outputs.state], [machines()[0]?.instanceId, "started"]);
  });

  it("is over for a job that has run and destroyed itself", async () => {
    const { engine, provider } = fixture;
    await engine.up(provider, [app]);
    whenFirstShown((shown) => {
      const event = { id: "01E", type: "start", status: "started", source: "flyd", timestamp: 0 };
      shown.state = "destroyed";
      shown.events.unshift(event);
    });
    const { outputs } = await provider.create(urnOf("Machine", "m"), inputs);
    assert.equal(outputs.state, "destroyed");
  });

  it("fails for a machine that was destroyed before it had started", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [app]);
    api.world.options.transitionMs = 3_600_000;
    whenFirstShown((shown) => {
      shown.state = "destroyed";
    });
    const error: unknown = await provider.create(urnOf("Machine", "m"), inputs).catch((reason: unknown) => reason);
    const id = machines()[0]?.id ?? "";
    assert.ok(error instanceof Error && "details" in error);
    assert.equal(
      error.details,
      `The machine ${id} of app shop was destroyed before it had started: look at the app's logs.`,
    );
    assert.equal(partialState(error)?.id, id);
  });

  it("does not hinder the deletion of a machine that fails while it stops", async () => {
    const { api, engine, provider } = fixture;
    await engine.up(provider, [app, machine]);
    api.faults = () => {
      const [it] = machines();
      if (it?.state === "stopping") it.state = "failed";
      return undefined;
    };
    await engine.up(provider, [app]);
    assert.deepEqual(api.world.liveMachines(api.world.app("shop")), []);
  });
});

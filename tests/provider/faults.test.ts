import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noFaults, seededFaults } from "../fly-api/faults";
import { LoopbackFlyApi } from "../fly-api/server";
import { type ProviderClient, startProvider } from "./client";
import { assertStateIsWorld } from "./comparison";
import { MiniEngine, wholeProgram } from "./engine";

/** Runs of the property: each with faults of its own. */
const seeds = 500;

/** Chance of a fault for each request. */
const chance = 0.12;

/** One run: `up` while things go wrong, the provider dying once in most runs, and then `up` while nothing does. */
async function run(seed: number, home: string): Promise<void> {
  const api = await LoopbackFlyApi.start();
  const environment = { FLY_API_TOKEN: api.token, FLY_API_HOSTNAME: api.url, PULUMI_HOME: home };
  const engine = new MiniEngine();
  const dying = await startProvider(environment);
  let survivor: ProviderClient | undefined;
  try {
    api.faults = seededFaults(seed, chance, true);
    api.onCrash = () => {
      // A dead process asks for nothing more, and its calls end without an answer.
      api.faults = () => ({ kind: "dropped", carriedOut: false });
      dying.cancel().finally(() => dying.close());
    };
    await engine.up(dying, wholeProgram()).catch(() => undefined);
    api.faults = noFaults;
    survivor = await startProvider(environment);
    await engine.up(survivor, wholeProgram());
    assertStateIsWorld(engine.state.values(), api.world, `seed ${seed}`);
    assert.deepEqual(api.violations, [], `seed ${seed}`);
  } finally {
    dying.close();
    survivor?.close();
    await api.stop();
  }
}

describe("faults", () => {
  const home = mkdtempSync(join(tmpdir(), "fly-home-"));
  after(() => rmSync(home, { recursive: true }));

  it(`leave nothing double and nothing lost in ${seeds} runs that are each repeated once`, async () => {
    for (let seed = 1; seed <= seeds; seed++) await run(seed, join(home, String(seed)));
  });
});

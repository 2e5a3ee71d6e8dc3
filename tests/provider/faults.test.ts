import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SimulatedClock } from "../fly-api/clock";
import { counted, type Fault, noFaults, randomNumbers, seededFaults } from "../fly-api/faults";
import { LoopbackFlyApi } from "../fly-api/server";
import { type ProviderClient, startProvider, waiting } from "./client";
import { assertStateIsWorld } from "./comparison";
import { MiniEngine, wholeProgram } from "./engine";

/** Runs of the property, each with faults and a lag of its own. FAULT_RUNS=500 is the whole of it. */
const seeds = Number(process.env.FAULT_RUNS ?? 150);

/** Chance of a fault for each request. */
const chance = 0.12;

/** Longest time until Fly shows something new everywhere, in milliseconds. */
const longestLagMs = 5_000;

/** What happened in all runs: a property of faults that do not happen would prove nothing. */
interface Happened {
  readonly faults: Map<Fault["kind"], number>;
  /** Runs in which the first `up` did not come to its end. */
  interrupted: number;
  /** Answers that something new does not exist, or that the token is wrong, though neither was so. */
  lagged: number;
}

/**
 * One run: `up` while things go wrong, the provider dying once in most runs, then `up` while nothing does, and once more.
 * Volumes are counted as they are made, so that one that is deleted and made again is found.
 */
async function run(seed: number, home: string, happened: Happened): Promise<void> {
  const random = randomNumbers(seed);
  const lag = random() * longestLagMs;
  const clock = new SimulatedClock();
  const affinity = seed % 2 === 0;
  const api = await LoopbackFlyApi.start({ clock, affinity, lagMs: () => random() * lag });
  const environment = {
    FLY_API_TOKEN: api.token,
    FLY_API_HOSTNAME: api.url,
    FLY_API_BASE_URL: api.url,
    PULUMI_HOME: home,
  };
  const engine = new MiniEngine();
  const dying = await startProvider(environment, waiting(clock));
  let survivor: ProviderClient | undefined;
  try {
    api.faults = counted(seededFaults(seed, chance, true), happened.faults);
    api.onCrash = () => {
      // A dead process asks for nothing more, and its calls end without an answer.
      api.faults = () => ({ kind: "dropped", carriedOut: false });
      dying.cancel().finally(() => dying.close());
    };
    await engine.up(dying, wholeProgram()).catch(() => {
      happened.interrupted++;
    });
    api.faults = noFaults;
    // Whoever runs the command again needs some seconds for that, in which Fly comes to show what there is.
    await clock.pass(longestLagMs);
    survivor = await startProvider(environment, waiting(clock));
    await engine.up(survivor, wholeProgram());
    happened.lagged += api.world.hidden;
    assertStateIsWorld(engine.state.values(), api.world, `seed ${seed}`);
    const deletions = api.requests.filter((request) => /^DELETE .*\/volumes\//.test(request));
    assert.deepEqual(deletions, [], `seed ${seed}`);
    const steps = await engine.up(survivor, wholeProgram());
    assert.deepEqual([...new Set(Object.values(steps))], ["same"], `seed ${seed}`);
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

  it(`leave nothing double, nothing lost and no volume deleted in ${seeds} runs that are each repeated`, async () => {
    const happened: Happened = { faults: new Map(), interrupted: 0, lagged: 0 };
    for (let seed = 1; seed <= seeds; seed++) await run(seed, join(home, String(seed)), happened);
    const { faults, interrupted, lagged } = happened;
    const kinds = ["late", "tooMany", "failed", "refused", "deadline", "dropped", "crash"] as const;
    for (const kind of kinds) assert.ok((faults.get(kind) ?? 0) >= seeds / 10, `${kind}: ${faults.get(kind)}`);
    assert.ok(interrupted >= seeds / 4, `${interrupted} interrupted runs`);
    assert.ok(lagged >= seeds, `${lagged} looks at something that was not shown yet`);
  });
});

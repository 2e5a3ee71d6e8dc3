import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { counted, type Fault, noFaults, randomNumbers, seededFaults } from "../fly-api/faults";
import { assertStateIsWorld } from "../provider/comparison";
import { shop } from "./shop";
import { appName, type Declared, FlyStack } from "./stack";

/** Runs of the property, each with faults of its own. */
const seeds = Number(process.env.E2E_FAULT_RUNS ?? 20);

/** Chance of a fault for each request: some twenty requests, so that most runs have several. */
const chance = 0.25;

/** The shop, and a volume that only its id tells from the shop's. */
const program: readonly Declared[] = [
  ...shop(),
  { type: "Volume", name: "spare", inputs: { app: appName("app"), name: "data", region: "ams", sizeGb: 10 } },
];

/** Parts that the plan may kill, by a part of their command line. */
const victims = { CLI: " up --yes ", plugin: "pulumi-resource-fly" } as const;

/** Longest time until Fly shows something new everywhere, in milliseconds. It is real time here. */
const longestLagMs = 500;

describe("pulumi up while requests go wrong", () => {
  let stack: FlyStack;
  const happened = new Map<Fault["kind"], number>();
  let kills = 0;
  beforeEach(async () => {
    const random = randomNumbers(1);
    stack = await FlyStack.start({ lagMs: () => random() * longestLagMs });
    stack.declare(program);
  });
  afterEach(() => stack.stop());
  after(() => {
    // A property of faults that do not happen would prove nothing.
    const all = [...happened.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(all >= 2 * seeds, `${all} faults`);
    assert.ok(kills >= seeds / 4, `${kills} kills`);
  });

  for (let seed = 1; seed <= seeds; seed++) {
    const victim = seed % 2 === 0 ? "CLI" : "plugin";

    it(`leaves nothing double and nothing lost when it is repeated: seed ${seed}, which may kill the ${victim}`, async () => {
      const { api } = stack;
      let killed = false;
      api.faults = counted(seededFaults(seed, chance, true), happened);
      api.onCrash = () => {
        // What is not killed ends soon after; until then it reaches nothing.
        api.faults = () => ({ kind: "dropped", carriedOut: false });
        for (const { pid, command } of stack.running()) {
          if (!command.includes(victims[victim])) continue;
          killed = true;
          kills++;
          process.kill(pid, "SIGKILL");
        }
      };
      const { code } = await stack.up();
      if (killed) assert.notEqual(code, 0);
      while (stack.running().length > 0) await sleep(50);
      api.faults = noFaults;
      // A killed CLI cannot give back its lock on the stack.
      if (killed && victim === "CLI") await stack.succeed("cancel", "--yes");

      const repeated = await stack.up();

      assert.equal(repeated.code, 0, repeated.stdout);
      assertStateIsWorld(await stack.stored(), api.world, `seed ${seed}`);
      await stack.succeed("up", "--yes", "--skip-preview", "--expect-no-changes");
    });
  }
});

import { deepEqual } from "node:assert/strict";
import { PerCall } from "../../../policies/pack/perCall";

const nextCall = () => new Promise((resolve) => setImmediate(resolve));

describe("what is remembered for one call", () => {
  it("is computed once, for all that ask in its microtasks", async () => {
    const memory = new PerCall<number>();
    let computed = 0;
    const ask = () => memory.get("machine", () => ++computed);
    const answers = [ask()];
    for (let policy = 0; policy < 50; policy += 1) {
      await Promise.resolve();
      answers.push(ask());
    }
    deepEqual([computed, new Set(answers)], [1, new Set([1])]);
  });

  it("is computed again in the next call, and forgotten where nobody asks", async () => {
    const memory = new PerCall<number>();
    let computed = 0;
    const ask = () => memory.get("machine", () => ++computed);
    const first = ask();
    await nextCall();
    deepEqual([first, memory.peek("machine"), ask()], [1, undefined, 2]);
  });

  it("is kept apart by key", () => {
    const memory = new PerCall<string>();
    deepEqual([memory.get("a", () => "x"), memory.get("b", () => "y"), memory.peek("a")], ["x", "y", "x"]);
  });
});

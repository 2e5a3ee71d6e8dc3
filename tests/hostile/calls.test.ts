import { deepEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { mutation } from "./mutations";
import { assertNormal } from "./operation";
import { assertProperty } from "./replay";
import { validStack } from "./stacks";
import { packOfSuite } from "./suite";
import { revealsPlanted } from "./values";

const leastCalls = 50_000;

/** Some 20 calls each. */
const operations = 3_200;

/** Operations between two questions about the normal stack: near enough to find what spoiled its answer. */
const interval = 50;

/** What the pack says where its own code fails on an input. */
const failed = /failed on this input|not readable by flyguard/;

const hostileStack = fc
  .tuple(validStack, fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([stack, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), stack));

describe("hostile stacks", () => {
  const packs = packOfSuite();

  it(`are all answered, in at least ${leastCalls} calls, and leave no trace in later answers`, async () => {
    const { pack, expected } = packs();
    ok(expected.length > 50, `the normal stack has ${expected.length} findings`);
    let [done, calls] = [0, 0];
    const property = fc.asyncProperty(hostileStack, async (stack) => {
      const messages = await pack.operate(stack);
      deepEqual(
        messages.filter((message) => failed.test(message) || revealsPlanted(message)),
        [],
      );
      done++;
      calls += 2 * stack.length + 1;
      if (done % interval === 0) await assertNormal(pack, expected);
    });
    await assertProperty(property, operations);
    await assertNormal(pack, expected);
    ok(calls >= leastCalls, `${calls} calls`);
  });
});

import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import { arbitraryStack } from "./arbitraryStack";

describe("the order in which resources are shown", () => {
  it("changes no finding", () => {
    const shuffled = arbitraryStack({ minLength: 1, maxLength: 4 }).chain((stack) =>
      fc.tuple(
        fc.constant(stack),
        fc.shuffledSubarray(stack, { minLength: stack.length }),
        fc.shuffledSubarray([...stack.keys()], { minLength: stack.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([stack, other, order]) => {
        const shuffle = <T>(shown: T[]) => order.flatMap((index) => shown[index] ?? []);
        deepEqual(evaluate(catalogue, other, { shuffle }).violations, evaluate(catalogue, stack).violations);
      }),
      { numRuns: 300 },
    );
  });
});

import { deepEqual } from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import { type TestResource, unknown } from "../../policies/testing/resources";
import { arbitraryStack } from "./arbitraryStack";
import { pathsIn, replaceInput } from "./paths";

/** What a reader or a rule that threw leaves behind: the host turns it into a value that could not be judged. */
const failed = /not readable by flyguard|failed on this input/;

describe("bad input", () => {
  it("makes no reader and no rule fail: any JSON in place of any property, 10,000 cases", () => {
    const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(unknown), fc.constant(null));
    const spoiled = fc
      .tuple(arbitraryStack({ minLength: 1, maxLength: 1 }), fc.nat(), fc.nat(), anything)
      .map(([stack, which, where, replacement]) => spoil(stack, which, where, replacement));
    fc.assert(
      fc.property(spoiled, (stack) => {
        deepEqual(
          evaluate(catalogue, stack).messages.filter((message) => failed.test(message)),
          [],
        );
      }),
      { numRuns: 10_000 },
    );
  });
});

/** The stack with another value at one place of one resource. */
function spoil(
  stack: readonly TestResource[],
  which: number,
  where: number,
  replacement: unknown,
): readonly TestResource[] {
  const index = which % Math.max(stack.length, 1);
  return stack.map((resource, position) => {
    if (position !== index) return resource;
    const paths = pathsIn(resource.inputs);
    const path = paths[where % paths.length];
    return path === undefined ? resource : { ...resource, inputs: replaceInput(resource.inputs, path, replacement) };
  });
}

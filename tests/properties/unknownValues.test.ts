import { deepEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import { show } from "../../policies/testing/expect";
import { type TestResource, unknown } from "../../policies/testing/resources";
import { arbitraryStack } from "./arbitraryStack";
import { pathsIn, replaceInput } from "./paths";

describe("a stack of 2,000 resources of which 5% of the values are unknown", () => {
  const [stack] = fc.sample(arbitraryStack({ minLength: 420, maxLength: 420 }), { numRuns: 1, seed: 2000 });
  if (stack === undefined) throw new Error("fast-check sampled no stack");
  const { hidden, touched } = hide(stack);
  const before = evaluate(catalogue, stack);
  const after = evaluate(catalogue, hidden);

  it("has about 2,000 resources", () => {
    ok(stack.length > 1_700 && stack.length < 2_300, String(stack.length));
  });

  it("keeps every finding of apps without unknown values, and gets no other", () => {
    const untouched = ({ resource }: { readonly resource: string }) => !touched.has(appOf(resource));
    deepEqual(after.violations.filter(untouched).map(line), before.violations.filter(untouched).map(line));
  });

  it("loses findings of other apps only where it says what it could not read", () => {
    const found = new Set(after.violations.map(line));
    const explained = new Set(
      after.violations.filter(({ rule }) => rule === "analysis-complete").map(({ resource }) => appOf(resource)),
    );
    const lost = before.violations.filter(
      (violation) => !found.has(line(violation)) && !explained.has(appOf(violation.resource)),
    );
    deepEqual(lost.map(line), []);
  });

  it("makes no rule fail", () => {
    deepEqual(
      after.messages.filter((message) => message.includes("failed on this input")),
      [],
    );
  });
});

/** Replaces every twentieth leaf, by a fixed stride so that the case stays the same. */
function hide(stack: readonly TestResource[]): { hidden: TestResource[]; touched: Set<string> } {
  const touched = new Set<string>();
  let leaf = 0;
  const hidden = stack.map((resource) => {
    let { inputs } = resource;
    for (const path of pathsIn(inputs)) {
      leaf += 1;
      // The app's name stays, so that the test can tell which app a finding is of.
      if (leaf % 20 !== 0 || path[0] === "app" || (path[0] === "name" && resource.type === "fly:index:App")) continue;
      inputs = replaceInput(inputs, path, unknown);
      touched.add(appOf(resource.name));
    }
    return { ...resource, inputs };
  });
  return { hidden, touched };
}

function appOf(resource: string): string {
  return resource.split("-")[0] ?? "";
}

function line(violation: Parameters<typeof show>[0] & { readonly rule: string }): string {
  return `${violation.rule}: ${show(violation)}`;
}

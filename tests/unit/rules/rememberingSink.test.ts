import { deepEqual } from "node:assert/strict";
import type { Location, Reading } from "../../../policies/fly/known";
import { settle } from "../../../policies/fly/known";
import type { DetectionOptions, Sighting } from "../../../policies/rules/secrets/credentials";
import { remembering } from "../../../policies/rules/secrets/rememberingSink";

const at: Location = { resource: { urn: "urn", type: "fly:index:Machine", name: "m" }, path: "config.env.A" };
const plain = (): DetectionOptions => ({ extraFormats: [], extraNames: [], allowedNames: [] });

/** A sink that counts how often it looks. */
function counting() {
  const looked: object[] = [];
  const sink = remembering(function* (declaration: object): Reading<Sighting[]> {
    looked.push(declaration);
    yield { undetermined: at, because: "not computed yet" };
    return [{ at, detected: { detections: [], truncated: true } }];
  });
  return { looked, ask: (declaration: object, options: DetectionOptions) => settle(sink(declaration, options)) };
}

describe("a place where credentials are looked for", () => {
  const [machine, other] = [{ name: "m" }, { name: "n" }];

  it("is looked at once for rules with equal options, and gives all of them the same", () => {
    const { looked, ask } = counting();
    deepEqual(ask(machine, plain()), ask(machine, plain()));
    deepEqual(looked, [machine]);
  });

  it("is looked at again for another declaration", () => {
    const { looked, ask } = counting();
    for (const declaration of [machine, other, machine]) ask(declaration, plain());
    deepEqual(looked, [machine, other, machine]);
  });

  it("is looked at again under other options", () => {
    const { looked, ask } = counting();
    ask(machine, plain());
    ask(machine, { ...plain(), allowedNames: ["A"] });
    deepEqual(looked, [machine, machine]);
  });
});

import assert from "node:assert/strict";
import { detect, detectCommand } from "../../policies/detect";
import type { Item } from "./corpus/item";
import { positiveArgv } from "./corpus/positiveCommands";
import { negatives, positives } from "./labelledSet";

const confidencesOf = ({ candidate }: Item): string[] =>
  detect(candidate).detections.map(({ confidence }) => confidence);
const categoriesOf = (items: readonly Item[]): string[] => [...new Set(items.map(({ category }) => category))];

describe("labelled set", () => {
  it("has at least 600 positive and 800 negative items", () => {
    assert.ok(positives.length >= 600, `${positives.length} positive`);
    assert.ok(negatives.length >= 800, `${negatives.length} negative`);
  });

  for (const category of categoriesOf(positives)) {
    it(`finds every ${category} with the expected confidence`, () => {
      const missed = positives
        .filter((item) => item.category === category && !isFound(item))
        .map(({ candidate }) => candidate);
      assert.deepEqual(missed, []);
    });
  }

  for (const category of categoriesOf(negatives)) {
    it(`is silent on every ${category}`, () => {
      const reported = negatives.filter((item) => item.category === category && confidencesOf(item).length > 0);
      assert.deepEqual(
        reported.map(({ candidate }) => candidate),
        [],
      );
    });
  }

  it("finds the credential of each argument vector", () => {
    const missed = positiveArgv.filter((argv) => detectCommand(argv).detections.length === 0);
    assert.deepEqual(missed, []);
  });
});

/** A single `certain` makes the whole item certain: that is the rule which rejects it. */
function isFound(item: Item): boolean {
  const confidences = confidencesOf(item);
  return confidences.includes("certain") ? item.expected === "certain" : confidences.includes(item.expected ?? "");
}

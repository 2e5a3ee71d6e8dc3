import assert from "node:assert/strict";
import { linePairs } from "../../../policies/detect/structure/lines";

describe("bounds of reading", () => {
  /** Blocks that stand one in another, each deeper than the last, around the same lines. */
  const blocks = (depth: number, body: string): string => {
    const headers = Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}key: |`);
    return `${headers.join("\n")}\n${body}`;
  };
  const linesOf = (text: string): number => text.split("\n").length;
  const linesRead = (text: string): number =>
    linePairs(text).reduce((sum, { value }) => sum + (value.startsWith("|") ? 0 : linesOf(value)), 0);

  it("reads a block within a block", () => {
    assert.deepEqual(
      linePairs(blocks(2, "   one\n   two")).map(({ value }) => value),
      ["key: |\none\ntwo", "one\ntwo"],
    );
  });

  it("reads the lines of blocks in blocks at most three times", () => {
    const text = blocks(100, `${" ".repeat(100)}x\n`.repeat(70));
    assert.ok(linesRead(text) <= 3 * linesOf(text), `${linesRead(text)} of ${linesOf(text)} lines`);
  });

  it("reads at most 8192 characters of a block, and counts empty lines", () => {
    const [pair] = linePairs(`key: |\n  first${"\n".repeat(9000)}  last\n`);
    assert.equal(pair?.value, "first");
  });
});

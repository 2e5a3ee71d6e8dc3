import assert from "node:assert/strict";
import { isAtLeast, parseVersion } from "../../tools/pulumi/version";

describe("versions of tools", () => {
  it("are read out of what the tools print", () => {
    assert.deepEqual(parseVersion("v3.259.0\n"), [3, 259, 0]);
    assert.deepEqual(parseVersion("go1.26.8 X:nocoverageredesign"), [1, 26, 8]);
    assert.deepEqual(parseVersion("go1.27"), [1, 27]);
  });

  it("are unknown where there is none", () => {
    assert.equal(parseVersion(""), undefined);
    assert.equal(parseVersion("devel"), undefined);
  });

  it("compare by number and not by text", () => {
    assert.equal(isAtLeast([3, 1000, 0], [3, 223]), true);
    assert.equal(isAtLeast([3, 223, 0], [3, 223]), true);
    assert.equal(isAtLeast([4, 0, 0], [3, 223]), true);
    assert.equal(isAtLeast([3, 99, 9], [3, 223]), false);
    assert.equal(isAtLeast([2, 999, 0], [3, 223]), false);
    assert.equal(isAtLeast([1, 25], [1, 25, 11]), false);
  });
});

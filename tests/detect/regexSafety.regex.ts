import assert from "node:assert/strict";
import { join } from "node:path";
import { checkSync } from "recheck";
import { regexLiterals } from "./support/regexLiterals";

const { literals, constructed } = regexLiterals(join(__dirname, "../../policies/detect"));

/** Slow (a minute or two): run by `npm run test:regex`. */
describe("regular expressions of the detector", () => {
  it("are literals, so that this test sees all of them", () => {
    assert.ok(literals.length > 100);
    assert.deepEqual(constructed, []);
  });

  it("are proven safe by recheck, without exception", () => {
    const unsafe = literals.filter(
      ({ source, flags }) => checkSync(source, flags, { timeout: 60_000 }).status !== "safe",
    );
    assert.deepEqual(unsafe, []);
  });
});

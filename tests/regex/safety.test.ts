import assert from "node:assert/strict";
import { join } from "node:path";
import { checkSync } from "recheck";
import { regexLiterals } from "./regexLiterals";

const read = ["detect", "shell"].map((name) => regexLiterals(join(__dirname, "../../policies", name)));
const literals = read.flatMap((folder) => folder.literals);
const constructed = read.flatMap((folder) => folder.constructed);

/** Takes a minute or two, so `npm run test:unit` leaves it out; `npm test` runs it, and `npm test -- tests/regex` alone. */
describe("regular expressions of the detector and of the shell reader", () => {
  before(() => {
    // The other backends start a Java or native process.
    process.env.RECHECK_BACKEND = "pure";
  });

  it("are literals, so that this test sees all of them", () => {
    assert.ok(literals.length > 100);
    assert.deepEqual(constructed, []);
  });

  it("are proven safe by recheck, without exception", () => {
    const verdicts = new Map<string, string>();
    const verdictOf = (source: string, flags: string): string => {
      const key = `${flags}/${source}`;
      const verdict = verdicts.get(key) ?? checkSync(source, flags, { timeout: 60_000 }).status;
      verdicts.set(key, verdict);
      return verdict;
    };
    assert.deepEqual(
      literals.filter(({ source, flags }) => verdictOf(source, flags) !== "safe"),
      [],
    );
  });
});

import { deepEqual } from "node:assert/strict";
import { allRules } from "../../policies/rules/catalogue";
import recorded from "./outside/rules.json";

/** What stands on a page that supports a rule: a few words of it, and the copy in which they were read. */
interface Passage {
  readonly page: string;
  readonly read: string;
  readonly says: string;
}

const passages: Readonly<Record<string, readonly Passage[] | undefined>> = recorded;

describe("the sources of the rules", () => {
  it("were read for every rule, and for no other", () => {
    deepEqual(Object.keys(passages).sort(), allRules.map(({ name }) => name).sort());
  });

  it("are among what was read", () => {
    const unread = allRules.filter(({ name, source }) => !passages[name]?.some(({ page }) => page === source));
    deepEqual(
      unread.map(({ name }) => name),
      [],
    );
  });
});

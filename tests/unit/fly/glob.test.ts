import { equal } from "node:assert/strict";
import fc from "fast-check";
import { firstMatch, matchesGlob } from "../../../policies/fly/glob";

describe("matchesGlob", () => {
  const matching: [string, string][] = [
    ["db", "db"],
    ["*", ""],
    ["*", "anything"],
    ["db-*", "db-1"],
    ["*-db", "shop-db"],
    ["d?", "db"],
    ["a*c*e", "abcde"],
    ["**", "x"],
    ["*aab", "aaaab"],
    ["urn:pulumi:*::fly:index:Volume::data", "urn:pulumi:dev::shop::fly:index:Volume::data"],
  ];
  for (const [pattern, text] of matching) {
    it(`${pattern} matches ${text || "the empty text"}`, () => equal(matchesGlob(pattern, text), true));
  }

  const different: [string, string][] = [
    ["db", "db2"],
    ["db", "DB"],
    ["d?", "d"],
    ["db-*", "db"],
    ["a*c", "abcd"],
    ["", "x"],
    ["a.c", "abc"],
    ["[ab]", "a"],
  ];
  for (const [pattern, text] of different) {
    it(`${pattern || "the empty pattern"} does not match ${text}`, () => equal(matchesGlob(pattern, text), false));
  }

  const plain = fc.string().filter((text) => !/[*?]/.test(text));

  it("takes every text without wildcards as itself", () => {
    fc.assert(fc.property(plain, (text) => matchesGlob(text, text)));
  });

  it("matches a text without wildcards to no longer text", () => {
    fc.assert(
      fc.property(plain, fc.string({ minLength: 1 }), (text, more) => {
        equal(matchesGlob(text, text + more), false);
        equal(matchesGlob(text, more + text), false);
      }),
    );
  });

  it("finds a text around whatever it is put into", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.stringMatching(/^\w+$/), (a, b, core) =>
        matchesGlob(`*${core}*`, a + core + b),
      ),
    );
  });
});

describe("firstMatch", () => {
  it("names the pattern that matched", () => {
    equal(firstMatch(["web", "d*", "db"], "db"), "d*");
    equal(firstMatch(["web"], "db"), undefined);
  });
});

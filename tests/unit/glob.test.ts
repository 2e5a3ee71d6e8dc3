import { deepEqual, equal } from "node:assert/strict";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { firstMatch, matchesGlob } from "../../policies/glob";

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

  it("agrees with the definition for every pattern and text of up to four of the characters a, b, *, ? and line feed", () => {
    const texts = allTexts(["a", "b", "*", "?", "\n"], 4);
    const wrong = texts.flatMap((pattern) =>
      texts.filter((text) => matchesGlob(pattern, text) !== defined(pattern, text)).map((text) => [pattern, text]),
    );
    deepEqual(wrong, []);
  });

  it("comes to an end with many stars and a long text, which would take a backtracking search years", () => {
    const [pattern, text] = [`${"a*".repeat(40)}b`, "a".repeat(4000)];
    // Mocha's own limit cannot interrupt a search.
    const search = { matches: () => matchesGlob(pattern, text) };
    equal(runInNewContext("matches()", search, { timeout: 60_000 }), false);
  });

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

/** What a pattern means, without regard to cost: character by character, and each length that a star can have. */
function defined(pattern: string, text: string): boolean {
  const [wanted, rest] = [pattern.slice(0, 1), pattern.slice(1)];
  if (wanted === "") return text === "";
  if (wanted === "*") return defined(rest, text) || (text !== "" && defined(pattern, text.slice(1)));
  return text !== "" && (wanted === "?" || wanted === text[0]) && defined(rest, text.slice(1));
}

/** Every text of some characters, up to a length. */
function allTexts(characters: readonly string[], length: number): string[] {
  if (length === 0) return [""];
  const shorter = allTexts(characters, length - 1);
  return ["", ...shorter.flatMap((text) => characters.map((character) => character + text))];
}

describe("firstMatch", () => {
  it("names the pattern that matched", () => {
    equal(firstMatch(["web", "d*", "db"], "db"), "d*");
    equal(firstMatch(["web"], "db"), undefined);
  });
});

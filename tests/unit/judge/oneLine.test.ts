import { equal } from "node:assert/strict";
import { printable } from "../../../policies/judge/oneLine";

describe("what is printed of names and values", () => {
  const cases: readonly (readonly [what: string, text: string, printed: string])[] = [
    ["a line feed", "a\nb", "a\\u000ab"],
    ["a command to a terminal", "a\u001b[2Jb", "a\\u001b[2Jb"],
    ["a change of the writing direction", "a\u202eb", "a\\u202eb"],
    ["a space without a width", "a\u200bb", "a\\u200bb"],
    ["a tag character beyond the first plane", "a\u{e0041}b", "a\\u{e0041}b"],
    ["half of a pair", "a\ud800b", "a\\ud800b"],
    ["letters of any script, and emoji", "größe 数据 🚀", "größe 数据 🚀"],
  ];
  for (const [what, text, printed] of cases) it(`shows ${what}`, () => equal(printable(text), printed));
});

import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { scripts } from "../../package.json";
import { mistakesInFile } from "../../policies/configuration/fileConfiguration";
import { catalogue } from "../../policies/rules/catalogue";
import { checkout } from "../../tools/docs/example";
import { blocksOf, pages, stepOf } from "../guides/page";

/** Languages of blocks in which nothing is typed; output has none. */
const withoutCommands = ["", "json", "mermaid", "ts", "yaml"];

const rules = catalogue;

function blocks(page: string, pattern: RegExp): string[] {
  return [...readFileSync(join(checkout, page), "utf8").matchAll(pattern)].map(([, block]) => block ?? "");
}

describe("CONTRIBUTING.md", () => {
  it("has a line for each script of package.json in the table at its top, and for no other", () => {
    const rows = blocks("CONTRIBUTING.md", /^\| `npm (?:run )?([\w:-]+)` \| \S/gm);
    deepEqual(rows.sort(), ["ci", ...Object.keys(scripts)].sort());
  });
});

describe("README.md", () => {
  const lines = readFileSync(join(checkout, "README.md"), "utf8").trimEnd().split("\n");

  it("has at most 200 lines", () => ok(lines.length <= 200, `${lines.length} lines`));

  it("says in five lines or fewer what flyguard is", () => {
    const [, blank, ...rest] = lines;
    equal(blank, "");
    ok(rest.indexOf("") <= 5);
  });
});

describe("what is written by hand", () => {
  for (const page of pages) {
    it(`${page} links to files that exist`, () => {
      const links = blocks(page, /\]\(([^)#]+)(?:#[^)]*)?\)/g).filter((link) => !/^https?:/.test(link));
      deepEqual(
        links.filter((link) => !existsSync(resolve(checkout, dirname(page), link))),
        [],
      );
    });

    it(`${page} names npm scripts that exist`, () => {
      deepEqual(
        blocks(page, /npm run (?:--silent )?(\w[\w:-]*)/g).filter((name) => !(name in scripts)),
        [],
      );
    });

    for (const [index, { text }] of blocksOf(page)
      .filter(({ language }) => language === "json")
      .entries()) {
      const configuration = JSON.parse(text);
      if ("json.schemas" in configuration) continue;
      it(`${page} shows a configuration without mistakes (${index + 1})`, () => {
        deepEqual([...mistakesInFile(rules, configuration)], []);
      });
    }

    it(`${page} says of each of its commands where tests run them, or why they do not`, () => {
      deepEqual(
        blocksOf(page).filter((block) => {
          const { language, comment = "" } = block;
          return !withoutCommands.includes(language) && !stepOf(block) && !/^not in tests: \S/.test(comment);
        }),
        [],
      );
    });
  }
});

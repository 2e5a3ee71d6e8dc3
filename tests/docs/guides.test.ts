import { deepEqual, equal, notEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { mistakesInFile } from "../../policies/configuration/fileConfiguration";
import { catalogue } from "../../policies/rules/catalogue";
import { checkout } from "../../tools/docs/example";

const rules = Object.values(catalogue).flat();
const guides = readdirSync(join(checkout, "docs", "guides")).map((name) => `docs/guides/${name}`);
const written = ["README.md", "CONTRIBUTING.md", "examples/own-pack/README.md", ...guides];

function blocks(page: string, pattern: RegExp): string[] {
  return [...readFileSync(join(checkout, page), "utf8").matchAll(pattern)].map(([, block]) => block ?? "");
}

describe("what is written by hand", () => {
  for (const page of written) {
    it(`${page} links to files that exist`, () => {
      const links = blocks(page, /\]\(([^)#]+)(?:#[^)]*)?\)/g).filter((link) => !/^https?:/.test(link));
      deepEqual(
        links.filter((link) => !existsSync(resolve(checkout, dirname(page), link))),
        [],
      );
    });

    it(`${page} names npm scripts that exist`, () => {
      const { scripts } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
      deepEqual(
        blocks(page, /npm run ([\w:-]+)/g).filter((name) => !(name in scripts)),
        [],
      );
    });

    for (const [index, block] of blocks(page, /^ *```json\n([\s\S]*?)^ *```$/gm).entries()) {
      const configuration = JSON.parse(block);
      if ("json.schemas" in configuration) continue;
      it(`${page} shows a configuration without mistakes (${index + 1})`, () => {
        deepEqual([...mistakesInFile(rules, configuration)], []);
      });
    }

    for (const command of blocks(page, /^<!-- runs in tests -->\n```sh\n([\s\S]*?)^```$/gm)) {
      it(`${page}: ${command.trim()}`, () => {
        const { status, stderr } = spawnSync("bash", ["-ec", command], { cwd: checkout, encoding: "utf8" });
        equal(status, 0, stderr);
      });
    }
  }

  it("has commands that run", () => {
    notEqual(written.flatMap((page) => blocks(page, /^(<!-- runs in tests -->)$/gm)).length, 0);
  });
});

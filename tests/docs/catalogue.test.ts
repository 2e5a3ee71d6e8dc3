import { deepEqual, equal } from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { allRules, catalogue } from "../../policies/rules/catalogue";
import { ruleFamilies } from "../../policies/rules/rule";
import { checkout, folderOf } from "../../tools/docs/example";
import { tableOf } from "../../tools/rules/table";

describe("the catalogue", () => {
  it("has the rule of every folder, and a folder for every rule, named as the rule in its family", () => {
    const folders = ruleFamilies.flatMap((family) => {
      const folder = join(checkout, "policies", "rules", family);
      return readdirSync(folder)
        .map((name) => join(folder, name))
        .filter((path) => existsSync(join(path, "rule.ts")));
    });
    deepEqual(allRules.map(folderOf).sort(), folders.sort());
  });

  it("is printed by npm run rules, a line a rule", () => {
    const lines = tableOf(catalogue).split("\n");
    equal(lines.length, catalogue.length + 4);
    equal(lines[1], "secret-in-env                 R      critical  M");
  });

  it("uses each name once", () => {
    equal(new Set(allRules.map(({ name }) => name)).size, allRules.length);
  });
});

import { deepEqual, equal } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { detectionIds } from "../../policies/detect";
import { allRules, catalogue } from "../../policies/rules/catalogue";
import { type Rule, ruleFamilies } from "../../policies/rules/rule";
import { checkout, exampleOf, folderOf } from "../../tools/docs/example";
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

  it("is listed by name in the changelog, with their number", () => {
    const changelog = readFileSync(join(checkout, "CHANGELOG.md"), "utf8");
    const { count, list = "" } =
      /^- The (?<count>\d+) rules of this version:(?<list>(?:\n {2}.*)+)/m.exec(changelog)?.groups ?? {};
    const listed = [...list.matchAll(/`([\w-]+)`/g)].map(([, name]) => name ?? "");
    const names = allRules.map(({ name }) => name);
    const missing = names.filter((name) => !listed.includes(name));
    deepEqual(missing, [], `add to "The ${count} rules of this version" in CHANGELOG.md: ${missing.join(", ")}`);
    deepEqual(listed.sort(), names.sort());
    equal(count, String(names.length), "count the rules in CHANGELOG.md again");
  });

  it("uses each name once", () => {
    equal(new Set(allRules.map(({ name }) => name)).size, allRules.length);
  });
});

describe("the findings that a rule declares", () => {
  const ofOthers = (rule: Rule, id: string) =>
    catalogue.some((other) => other !== rule && (other.findings ?? []).includes(id));

  for (const rule of catalogue) {
    const { findings = [], options = {} } = rule;
    const { ids = [], findings: stated = [] } = exampleOf(rule) ?? {};
    if ("extraNames" in options) {
      it(`${rule.name}: are those of the detector`, () => equal(findings, detectionIds));
    } else {
      it(`${rule.name}: are those that its folder spells out, apart from those of rules that its tests compare it with`, () => {
        const own = readFileSync(join(folderOf(rule), "rule.ts"), "utf8");
        const surelyOwn = (id: string) => own.includes(`id: "${id}"`) || stated.some((finding) => finding.id === id);
        deepEqual(
          [...findings].sort(),
          ids.filter((id) => surelyOwn(id) || findings.includes(id) || !ofOthers(rule, id)),
        );
      });
    }
  }

  it("are, of the detector, those that its sources spell out", () => {
    const folder = join(checkout, "policies", "detect");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(folder, name), "utf8"));
    const ids = sources.flatMap((source) => [
      ...source.matchAll(/\bid: "(?<id>[a-z0-9-]+)"/g),
      // `detection("basic-auth", ...)`: where the first argument is a sub-id, it is written like one.
      ...source.matchAll(/\bdetection\(\s*"(?<id>[a-z0-9-]+-[a-z0-9-]+)",/g),
    ]);
    deepEqual([...detectionIds].sort(), [...new Set(ids.map(({ groups }) => groups?.id ?? ""))].sort());
  });
});

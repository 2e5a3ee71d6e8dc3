import { deepEqual, notEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import { folderOf } from "../../tools/docs/example";
import { runProgram } from "../support/program";
import { findings, show } from "../support/rules";
import { configurationOf, load } from "./exampleProgram";

/**
 * The example programs of each rule, which its documentation page shows. `bad.ts` states what is found in it in comments,
 * `// finding: NAME PATH [SUB-ID]`; `config.json` beside it is the rule's policy configuration, where it needs one, and
 * `other-policies.json` that of other rules, where the rule is about them.
 */
describe("examples", () => {
  const mandatory = new Set(catalogue.filter(({ level }) => level === "mandatory").map(({ name }) => name));

  for (const rule of catalogue) {
    const folder = folderOf(rule);
    const configuration = configurationOf(rule);

    it(`${rule.name}: bad.ts yields exactly the stated findings`, async () => {
      const file = join(folder, "bad.ts");
      const stated = [...readFileSync(file, "utf8").matchAll(/^\s*\/\/ finding: (.+)$/gm)].map((match) => match[1]);
      notEqual(stated.length, 0, `${file} states no finding`);
      const { violations } = evaluate(catalogue, await runProgram(() => load(file)), { configuration });
      deepEqual(
        violations
          .filter((violation) => violation.rule === rule.name)
          .map(show)
          .sort(),
        stated.sort(),
      );
    });

    it(`${rule.name}: good.ts keeps the rule and every mandatory one`, async () => {
      const evaluation = evaluate(catalogue, await runProgram(() => load(join(folder, "good.ts"))), { configuration });
      const kept = evaluation.violations.filter((found) => mandatory.has(found.rule) || found.rule === rule.name);
      deepEqual(findings({ ...evaluation, violations: kept }), []);
    });
  }
});

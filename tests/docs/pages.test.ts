import { deepEqual, notEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mistakesInFile } from "../../policies/configuration/fileConfiguration";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import { checkout, exampleOf, folderOf } from "../../tools/docs/example";
import { exceptionFor } from "../../tools/docs/rulePage";
import { runProgram } from "../support/program";
import { show } from "../support/rules";

const rules = catalogue;

/** The JSON blocks of a page. */
function configurationsOn(page: string): unknown[] {
  const text = readFileSync(join(checkout, page), "utf8");
  return [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, block]) => JSON.parse(block ?? ""));
}

describe("pages of rules", () => {
  for (const rule of rules) {
    it(`${rule.name}: every configuration that is shown keeps the schema`, () => {
      const shown = configurationsOn(`docs/rules/${rule.name}.md`);
      notEqual(shown.length, 0);
      deepEqual(
        // An exception is shown alone; with it, a rule that is off still lacks its options.
        shown
          .flatMap((configuration) => [...mistakesInFile(rules, configuration)])
          .filter(({ path }) => path.length > 1),
        [],
      );
    });
  }

  for (const rule of rules.filter((rule) => rule.scope !== "report")) {
    it(`${rule.name}: the exception that is shown covers the finding, and nothing but it`, async () => {
      const example = exampleOf(rule);
      const options = JSON.parse(example?.configuration ?? "{}");
      const bad = join(folderOf(rule), "bad.ts");
      const resources = await runProgram(() => {
        delete require.cache[bad];
        require(bad);
      });
      const found = (exceptions: readonly object[]) =>
        evaluate(catalogue, resources, {
          configuration: { [rule.name]: { enforcementLevel: "mandatory", ...options, exceptions } },
        })
          .violations.filter((violation) => violation.rule === rule.name)
          .map(show);
      const [first] = example?.findings ?? [];
      const others = found([]).filter(
        (line) => !(line.startsWith(`${first?.resource} `) && line.endsWith(`[${first?.id}]`)),
      );
      deepEqual(found([exceptionFor(example)]), others);
    });
  }
});

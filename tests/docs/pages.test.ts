import { deepEqual, match, notEqual } from "node:assert/strict";
import { join } from "node:path";
import { mistakesInFile } from "../../policies/configuration/fileConfiguration";
import { catalogue } from "../../policies/rules/catalogue";
import type { Rule } from "../../policies/rules/rule";
import { evaluate } from "../../policies/testing/evaluate";
import { exampleOf, folderOf } from "../../tools/docs/example";
import { exceptionFor, rulePage } from "../../tools/docs/rulePage";
import { runProgram } from "../support/program";
import { show } from "../support/rules";

const rules = catalogue;

/** The JSON blocks of a rule's page. */
function configurationsOn(rule: Rule): string[] {
  return [...rulePage(rule).matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
}

describe("pages of rules", () => {
  for (const rule of rules) {
    it(`${rule.name}: every configuration that is shown passes flyguard config check`, () => {
      const shown = configurationsOn(rule);
      notEqual(shown.length, 0);
      deepEqual(
        shown.flatMap((text) => [...mistakesInFile(rules, JSON.parse(text))]),
        [],
      );
    });

    it(`${rule.name}: the examples do not allow an empty secret`, () => {
      const { good = "", bad = "" } = exampleOf(rule) ?? {};
      deepEqual([...`${good}${bad}`.matchAll(/\?\? |pulumi\.secret\(""\)|process\.env/g)], []);
    });

    const elements = Object.entries(rule.options ?? {}).filter(
      ([, { schema }]) => schema.items?.properties !== undefined,
    );
    for (const [name, { schema, example }] of elements) {
      it(`${rule.name}: the fields of ${name} are explained, and an example is shown`, () => {
        for (const field of Object.keys(schema.items?.properties ?? {})) {
          match(rulePage(rule), new RegExp(`^\\| \`${field}\` \\| .+ \\| (?:yes|no) \\| \\S.* \\|$`, "m"));
        }
        const shown = configurationsOn(rule).map((text): unknown => JSON.parse(text)[rule.name]?.[name]);
        deepEqual(
          shown.filter((value) => value !== undefined),
          [example],
        );
      });
    }
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

import type { RuleFamily } from "../../policies/rules/rule";
import { constantOf } from "./names";

/** The files of a new rule, by their path in the repository. Each fails a test until it is filled in. */
export function filesOf(name: string, family: RuleFamily): Map<string, string> {
  const folder = `tests/rules/${name}`;
  return new Map([
    [`policies/rules/${family}/${constantOf(name)}.ts`, ruleFile(name)],
    [`${folder}/rule.test.ts`, testFile(name, family)],
    [`${folder}/bad.ts`, badFile(name)],
    [`${folder}/good.ts`, goodFile()],
  ]);
}

/** The catalogue with one more rule, at the end of its family; its import is put in order by `npm run format`. */
export function withRule(catalogue: string, name: string, family: RuleFamily): string {
  const constant = constantOf(name);
  const withImport = catalogue.replace(/(?=\n\n\/\*\*)/, `\nimport { ${constant} } from "./${family}/${constant}";`);
  return withImport.replace(
    new RegExp(`(\\n  ${family}: \\[)([^\\]]*?),?\\s*\\]`),
    (_, start: string, rules: string) => `${start}${rules.trim() === "" ? "" : `${rules}, `}${constant}]`,
  );
}

/** The table of promises with one more row, at its end. */
export function withRow(table: string, name: string): string {
  return table.replace(/\];\n$/, `  { name: "${name}", scope: "R", severity: "low", level: "A" },\n];\n`);
}

function ruleFile(name: string): string {
  return `import { read } from "../../fly/known";
import { defineRule } from "../defineRule";
import { finding } from "../judgement";

export const ${constantOf(name)} = defineRule({
  name: "${name}",
  title: "TODO: the sentence that holds when the rule is kept",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [] },
  source: "TODO: the page of https://fly.io/docs/ that the rule rests on",
  why: "TODO: what goes wrong, with what Fly does.",
  fix: "TODO: what to change.",
  *check(machine) {
    // TODO: read what decides, and yield a finding where it is wrong. What cannot be read, read() reports by itself.
    if ((yield* read(machine.region)) !== "TODO") return;
    yield finding(machine.region.at, { id: "todo", problem: "TODO: what is wrong, without a full stop" });
  },
});
`;
}

function testFile(name: string, family: RuleFamily): string {
  const constant = constantOf(name);
  return `import { fail } from "node:assert/strict";
import { ${constant} as rule } from "../../../policies/rules/${family}/${constant}";
import { unknown } from "../../../policies/testing/resources";
import { machine } from "../../support/fly";
import { expectFindings, expectUnread } from "../../support/rules";

describe("${name}", () => {
  it("TODO: finds what is wrong", () => {
    fail("TODO: state what the rule finds");
    expectFindings(rule, [machine("m", { app: "a" })], ["m region [todo]"]);
  });

  it("TODO: accepts what is right", () => {
    fail("TODO: state what the rule accepts");
    expectFindings(rule, [machine("m", { app: "a" })], []);
  });

  it("names an unknown value", () => {
    expectUnread(rule, [machine("m", { app: "a", region: unknown })], ["m region"]);
  });
});
`;
}

function badFile(name: string): string {
  return `import * as fly from "@pulumiverse/fly";

// TODO: the smallest program that breaks ${name}, with a comment for each finding, such as
// TODO: web region [todo]
new fly.Machine("web", { app: "acme-web", region: "fra", config: { image: "registry.fly.io/acme-web:1.0.0" } });
`;
}

function goodFile(): string {
  return `import * as fly from "@pulumiverse/fly";

// TODO: the same program, put right. It keeps every mandatory rule.
new fly.Machine("web", { app: "acme-web", region: "fra", config: { image: "registry.fly.io/acme-web:1.0.0" } });
`;
}

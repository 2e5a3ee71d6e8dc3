import { constantOf, type Request } from "./request";
import type { Subject } from "./subjects";

/** The folder of a new rule: its files by name. Their tests fail until every TODO is filled in. */
export function filesOf(request: Request): Map<string, string> {
  return new Map([
    ["rule.ts", ruleFile(request)],
    ["rule.test.ts", testFile(request)],
    ["bad.ts", badFile(request)],
    ["good.ts", goodFile(request)],
  ]);
}

function ruleFile({ name, family, scope, subjectName, subject }: Request): string {
  const { parameter, loop, field, wrong } = subject;
  const judging = [
    "// TODO: read what decides, and yield a finding where it is wrong. read() reports what is unknown.",
    `if ((yield* read(${field})) === ${quote(wrong)}) {`,
    `  yield finding(${field}.at, { id: "todo", problem: "TODO: what is wrong, without a full stop" });`,
    "}",
  ];
  const body = loop === undefined ? judging : [`${loop} {`, ...judging.map((line) => `  ${line}`), "}"];
  return `import { read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const ${constantOf(name)} = defineRule({
  name: "${name}",
  family: "${family}",
  title: "TODO: what must be, in one sentence without a full stop",
  severity: "low",
  level: "advisory",
  scope: "${scope}",
  subject: "${subjectName}",
  since: "0.1.0",
  findings: ["todo"],
  controls: { flyChecklist: [] },
  exceptWhen: "TODO: the case in which nobody should follow the rule.",
  source: "TODO: the page of https://fly.io/docs/ that says so",
  why: "TODO: what Fly does, and what goes wrong then.",
  fix: "TODO: what to change.",
  *check(${parameter}) {
${body.map((line) => `    ${line}`).join("\n")}
  },
});
`;
}

function testFile({ name, subject: { type, inputs, path, right, wrong } }: Request): string {
  const declared = inputs("value");
  return `import { fail } from "node:assert/strict";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { ${constantOf(name)} } from "./rule";

const rule = ${constantOf(name)};
const declared = (value: unknown) => [
  {
    type: "${type}",
    name: "shop",
    inputs: { ${declared} },
  },
];

describe("${name}", () => {
  it("TODO: finds what is wrong", () => {
    fail("TODO: state what the rule finds");
    expectFindings(rule, declared(${quote(wrong)}), ["shop ${path} [todo]"]);
  });

  it("TODO: accepts what is right", () => {
    fail("TODO: state what the rule accepts");
    expectFindings(rule, declared(${quote(right)}), []);
  });

  it("names an unknown value", () => {
    expectUnread(rule, declared(unknown), ["shop ${path}"]);
  });
});
`;
}

function badFile({ name, subject }: Request): string {
  return `${importOf(subject)}

// TODO: the smallest program that breaks ${name}, with a comment for each finding, such as
// TODO: shop ${subject.path} [todo]
${creationOf(subject)}
`;
}

function goodFile({ subject }: Request): string {
  return `${importOf(subject)}

// TODO: the same program, put right. It keeps every mandatory rule.
${creationOf(subject)}
`;
}

/** The import that the program needs, and its class for the resource where @pulumiverse/fly has none. */
function importOf({ type }: Subject): string {
  if (type.startsWith("fly:index:")) return `import * as fly from "@pulumiverse/fly";`;
  return `import * as pulumi from "@pulumi/pulumi";

/** As another provider has it: @pulumiverse/fly does not have this resource. */
class ${className(type)} extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs) {
    super("${type}", name, inputs);
  }
}`;
}

function creationOf({ type, inputs, right }: Subject): string {
  const created = type.startsWith("fly:index:") ? `fly.${className(type)}` : className(type);
  const lines = inputs(quote(right)).replaceAll(/, (?=\w+: )(?![^{[]*[}\]])/g, ",\n  ");
  return `new ${created}("shop", {\n  ${lines},\n});`;
}

function className(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

function quote(text: string): string {
  return JSON.stringify(text);
}

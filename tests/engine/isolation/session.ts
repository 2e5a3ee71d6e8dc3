import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { catalogue } from "../../../policies/rules/catalogue";
import type { TestResource } from "../../../policies/testing/resources";
import { folderOf } from "../../../tools/docs/example";
import { render, spellings } from "../../readers/render";
import { runProgram } from "../../support/program";
import type { EngineViolation, PackProcess } from "../packProcess";

const rules = catalogue;
const folders = new Map(rules.map((rule) => [rule.name, folderOf(rule)]));

/**
 * Asks of a pack all that the engine may ask: for its rules, under a configuration with exceptions and remediations, about
 * the example stacks of every rule, secure and insecure, in the spelling of every provider family.
 *
 * @returns what it found.
 */
export async function runSession(pack: PackProcess): Promise<EngineViolation[]> {
  await pack.info();
  await pack.configure(Object.fromEntries(rules.map((rule) => [rule.name, configurationOf(rule)])));
  const found: EngineViolation[] = [];
  for (const [index, program] of (await exampleStacks()).entries()) {
    const stack = `stack-${index}`;
    for (const resource of program) {
      await pack.remediate(resource, stack);
      found.push(...(await pack.analyze(resource, stack)));
    }
    found.push(...(await pack.analyzeStack(program, stack)));
  }
  return found;
}

/** Every rule is on, and some of them may remediate. */
function configurationOf({ name, severity, remediates }: (typeof rules)[number]) {
  const properties: Record<string, JavaScriptValue> = { ...read(name, "config.json") };
  const exceptions = read("exceptions-in-use", "other-policies.json")[name];
  const level: 1 | 3 = remediates && severity === "medium" ? 3 : 1;
  return { level, properties: { ...properties, ...exceptions } };
}

function read(rule: string, name: string): Record<string, Record<string, JavaScriptValue>> {
  const file = join(folders.get(rule) ?? "", name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

async function exampleStacks(): Promise<TestResource[][]> {
  const stacks: TestResource[][] = [];
  for (const rule of rules) {
    const bad = await runProgram(() => load(join(folderOf(rule), "bad.ts")));
    const good = await runProgram(() => load(join(folderOf(rule), "good.ts")));
    stacks.push(bad, good, ...Object.keys(spellings).map((family) => render(bad, family).other));
  }
  return stacks;
}

/** Runs the program anew, even where another test has run it before. */
function load(file: string): void {
  delete require.cache[file];
  require(file);
}

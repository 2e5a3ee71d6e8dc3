import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Rule } from "../../policies/rules/rule";

export const checkout = resolve(__dirname, "../..");

/** A finding that a bad example states about itself, and that a test has seen in it. */
interface StatedFinding {
  readonly id: string;
  /** Logical name of the resource. */
  readonly resource: string;
  /** Resource class of the example's provider, such as `Machine`; undefined where the example does not say it plainly. */
  readonly type: string | undefined;
  /** Property path; empty where the whole resource is meant. */
  readonly path: string;
}

/** The example programs in a rule's folder, which tests run, and what the rule's own tests know. */
export interface Example {
  readonly good: string;
  readonly bad: string;
  /** Text of the rule's configuration, where the examples need one. */
  readonly configuration: string | undefined;
  readonly findings: readonly StatedFinding[];
  /** Resource classes that the bad example uses. */
  readonly types: readonly string[];
  /** Every sub-id that the rule's tests expect or its file spells out, sorted. */
  readonly ids: readonly string[];
}

/** @returns nothing for a rule without example programs, which are those that report on other rules */
export function exampleOf(rule: Rule): Example | undefined {
  const folder = folderOf(rule);
  const read = (name: string) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  const good = read("good.ts");
  const bad = read("bad.ts");
  if (good === undefined || bad === undefined) return undefined;
  const findings = statedFindings(bad);
  const ids = [...findings.map(({ id }) => id), ...expectedIds(read("rule.test.ts") ?? ""), ...writtenIds(rule)];
  return {
    good,
    bad,
    configuration: read("config.json"),
    findings,
    types: unique([...bad.matchAll(/new [\w.]*?(\w+)\(/g)].map(([, type]) => type ?? "")),
    ids: unique(ids).sort(),
  };
}

/** The example files in the folder of a rule that judges files; nothing for other rules. */
export function fileExampleOf(rule: Rule): { readonly good: string; readonly bad: string } | undefined {
  const [good, bad] = ["good.toml", "bad.toml"].map((name) => join(folderOf(rule), name));
  if (good === undefined || bad === undefined || !existsSync(good)) return undefined;
  return { good: readFileSync(good, "utf8"), bad: readFileSync(bad, "utf8") };
}

/** The comments `// finding: NAME PATH [SUB-ID]`, in front of the resource or inside it. */
function statedFindings(program: string): StatedFinding[] {
  const comments = /^\s*\/\/ finding: (?<resource>\S+)(?: (?<path>.+))? \[(?<id>[a-z0-9-]+)\]$/gm;
  return [...program.matchAll(comments)].map(({ 0: comment, index, groups }) => {
    const { resource = "", path = "", id = "" } = groups ?? {};
    const end = index + comment.length;
    return { id, resource, type: typeOf(resource, program.slice(0, index), program.slice(end)), path };
  });
}

function typeOf(resource: string, before: string, after: string): string | undefined {
  const creation = `new [\\w.]*?(\\w+)\\(\\s*"${resource}"`;
  const next = new RegExp(`^(?:\\s*//.*\\n)*\\s*(?:(?:export )?const \\w+ = )?${creation}`).exec(after)?.[1];
  return next ?? [...before.matchAll(new RegExp(creation, "g"))].at(-1)?.[1] ?? new RegExp(creation).exec(after)?.[1];
}

/** The sub-ids in what a test expects, as in `"db-v6 type [public-address]"`. */
function expectedIds(test: string): string[] {
  const code = test.replace(/^\s*(?:\/\/|\/?\*).*$/gm, "");
  return [...code.matchAll(/(?:^|[\s"'`])\[([a-z][a-z0-9-]*)\]["'`]/gm)].map(([, id]) => id ?? "");
}

/** The sub-ids that the rule's own file spells out. */
function writtenIds(rule: Rule): string[] {
  const text = readFileSync(join(folderOf(rule), "rule.ts"), "utf8");
  return [...text.matchAll(/\bid: "([a-z0-9-]+)"/g)].map(([, id]) => id ?? "");
}

/** The folder of one of flyguard's own rules. */
export function folderOf({ name, family }: Rule): string {
  return join(checkout, "policies", "rules", family, name);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

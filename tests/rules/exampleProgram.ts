import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "../../policies/rules/rule";
import { folderOf } from "../../tools/docs/example";

/** Runs an example program anew, even where another test has run it before. */
export function load(file: string): void {
  delete require.cache[file];
  require(file);
}

type Configuration = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The policy configuration that the examples of a rule are judged with. */
export function configurationOf(rule: Rule): Configuration {
  const folder = folderOf(rule);
  return {
    ...configurationIn(folder, "other-policies.json"),
    [rule.name]: { enforcementLevel: "mandatory", ...configurationIn(folder, "config.json") },
  };
}

function configurationIn(folder: string, name: string): Record<string, Record<string, unknown>> {
  const file = join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

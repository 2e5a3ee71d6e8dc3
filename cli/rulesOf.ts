import { resolve } from "node:path";
import { withReports } from "../policies/judge/withReports";
import type { Rule } from "../policies/rules/rule";

/**
 * The rules of a pack of one's own, with those that every pack has.
 *
 * @param path JavaScript module that exports `rules`, as the working directory names it
 * @throws in one line, where the module cannot be loaded or exports something else
 */
export function rulesOf(path: string): readonly Rule[] {
  const rules = exportedRules(path);
  if (!Array.isArray(rules) || !rules.every(isRule)) {
    throw new Error(`${path} must export "rules", the list of rules that the pack passes to createPack`);
  }
  return withReports(rules);
}

function exportedRules(path: string): unknown {
  try {
    const loaded: unknown = require(resolve(path));
    return typeof loaded === "object" && loaded !== null && "rules" in loaded ? loaded.rules : undefined;
  } catch (error) {
    // The lines after the first list what required what.
    const [why = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw new Error(`cannot load the rules from ${path}: ${why}`);
  }
}

/** Whether defineRule made it: only that gives a rule `prepare`. */
function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && "prepare" in value && "name" in value;
}

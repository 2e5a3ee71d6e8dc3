import type { RuleFamily } from "../../policies/rules/rule";

/** The families that a rule can be added to by hand; `analysis` rules report on others and are few. */
const newRuleFamilies: readonly RuleFamily[] = ["secrets", "network", "volumes", "machines", "access"];

/** `volume-in-pairs` as `volumeInPairs`: the name of the rule's file and of its constant. */
export function constantOf(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * Reads the arguments of `npm run new-rule -- NAME FAMILY`.
 *
 * @throws with one sentence that says what is wrong with them
 */
export function parseArguments(
  args: readonly string[],
  taken: readonly string[],
): { name: string; family: RuleFamily } {
  const [name = "", wanted = ""] = args;
  const family = newRuleFamilies.find((one) => one === wanted);
  if (args.length !== 2 || family === undefined) {
    throw new Error(`Usage: npm run new-rule -- NAME FAMILY, where FAMILY is one of ${newRuleFamilies.join(", ")}.`);
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) {
    throw new Error(`${name} is no name for a rule: use two or more words in kebab-case, as volume-in-pairs.`);
  }
  if (taken.includes(name)) throw new Error(`There is a rule ${name} already.`);
  return { name, family };
}

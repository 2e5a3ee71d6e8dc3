import { parseArgs } from "node:util";
import type { RuleFamily } from "../../policies/rules/rule";
import { resourceSubjects, type Subject, stackSubjects } from "./subjects";

/** The families that `npm run new-rule` adds to; the few `analysis` rules report on the others. */
const families = ["secrets", "network", "volumes", "machines", "access"] as const satisfies readonly RuleFamily[];
type Family = (typeof families)[number];

type Scope = "resource" | "stack";

/** A rule that somebody wants to write. */
export interface Request {
  readonly name: string;
  readonly family: Family;
  readonly scope: Scope;
  /** The name of the subject, as `defineRule` takes it. */
  readonly subjectName: string;
  readonly subject: Subject;
}

/** What most rules of a family are about. */
const usual: Readonly<Record<Scope, Readonly<Record<Family, string>>>> = {
  resource: { secrets: "machine", network: "machine", volumes: "volume", machines: "machine", access: "token" },
  stack: { secrets: "app", network: "app", volumes: "volume", machines: "machine", access: "graph" },
};

const subjects: Readonly<Record<Scope, Readonly<Record<string, Subject>>>> = {
  resource: resourceSubjects,
  stack: stackSubjects,
};

export const usage = `Usage: npm run new-rule -- NAME FAMILY [--scope SCOPE] [--subject SUBJECT]

  NAME     two or more words in kebab-case, such as volume-in-pairs
  FAMILY   ${families.join(", ")}
  SCOPE    resource (the default) or stack
  SUBJECT  what the rule judges
           resource: ${Object.keys(resourceSubjects).join(", ")}
           stack: ${Object.keys(stackSubjects).join(", ")}
`;

/**
 * Reads the arguments of `npm run new-rule`.
 *
 * @param taken names of the rules that exist
 * @throws with the mistake in one line
 */
export function readRequest(args: readonly string[], taken: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { scope: { type: "string", default: "resource" }, subject: { type: "string" } },
    allowPositionals: true,
  });
  const [name, wanted, ...others] = positionals;
  if (name === undefined || wanted === undefined || others.length > 0) {
    throw new Error("a rule has one name and one family");
  }
  const scope = oneOf(["resource", "stack"] as const, values.scope, "scope");
  const family = oneOf(families, wanted, "family");
  const subjectName = oneOf(Object.keys(subjects[scope]), values.subject ?? usual[scope][family], "subject");
  const subject = subjects[scope][subjectName];
  if (subject === undefined) throw new Error(`a rule of scope ${scope} cannot be about ${subjectName}`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) {
    throw new Error(`"${name}" cannot be the name of a rule: use two or more words in kebab-case`);
  }
  if (taken.includes(name)) throw new Error(`the rule ${name} exists already`);
  return { name, family, scope, subjectName, subject };
}

function oneOf<T extends string>(known: readonly T[], wanted: string, what: string): T {
  const found = known.find((one) => one === wanted);
  if (found === undefined) throw new Error(`unknown ${what} "${wanted}": use one of ${known.join(", ")}`);
  return found;
}

/** `volume-in-pairs` as `volumeInPairs`: the name of the rule's constant. */
export function constantOf(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

import { createHash } from "node:crypto";
import { relative, resolve } from "node:path";
import type { Caller, Place, ReportedFinding, ReportedRule, TextRange } from "../../formats/report";
import { type Explanation, type ReadMessage, readMessage } from "../../policies/judge/readMessage";
import { repositoryRoot } from "../../sources/discover";
import type { PulumiRun, Violation } from "../../sources/pulumi-run/engineEvents";
import { ownPlaces, type Positions, type SourcePlace } from "../../sources/pulumi-run/positions";
import type { FoundProject } from "../../sources/pulumi-run/project";
import { byPlace, slashed } from "../scan/reporting";

/** The pack whose findings are reported: flyguard's own. */
export const packName = "flyguard";

/** A violation with what its text says. */
interface Told {
  readonly violation: Violation;
  readonly read: ReadMessage;
}

/** What makes a finding of a violation. */
export interface Surroundings {
  readonly positions: Positions;
  readonly project: FoundProject;
  ruleOf(violation: Violation, explanation: Explanation | undefined): ReportedRule;
}

/** What flyguard's own pack found, merged by place and sorted; what other packs found is not in it. */
export function findingsOf({ violations }: PulumiRun, surroundings: Surroundings): ReportedFinding[] {
  const told = violations
    .filter(({ pack }) => pack === packName)
    .flatMap((violation): Told[] => {
      const read = readMessage(violation.message);
      return read === undefined ? [] : [{ violation, read }];
    });
  const explanations = new Map(
    told.flatMap(({ violation, read }) =>
      read.explanation === undefined ? [] : [[sameFinding(violation, read, read.name), read.explanation] as const],
    ),
  );
  const found = new Map<string, ReportedFinding>();
  for (const { violation, read } of told) {
    const explanation =
      read.explanation ?? explanations.get(sameFinding(violation, read, read.explainedAt ?? read.name));
    const finding = findingOf(violation, read, explanation, surroundings);
    const key = keyOf(finding);
    const before = found.get(key);
    found.set(key, before === undefined ? finding : joined(before, finding));
  }
  return [...found.values()].sort(byPlace);
}

/** How many violations of flyguard's pack have a text that this version does not know. */
export function unreadIn({ violations }: PulumiRun): number {
  return violations.filter(({ pack, message }) => pack === packName && readMessage(message) === undefined).length;
}

/** A preview explains once what several resources have, at the first of them (`policies/judge/siblings.ts`). */
function sameFinding({ policy }: Violation, { id, type, path }: ReadMessage, name: string): string {
  return JSON.stringify([policy, id, type, path, name]);
}

function findingOf(
  violation: Violation,
  read: ReadMessage,
  explanation: Explanation | undefined,
  { positions, project, ruleOf }: Surroundings,
): ReportedFinding {
  const rule = ruleOf(violation, explanation);
  const urn = subjectOf(violation, read, positions);
  const [declared, ...callers] = ownPlaces(positions.get(urn) ?? [], project).map(shownPlace);
  const place: Place = {
    ...(declared ?? { file: shownFile(project.file), uri: uriOf(project.file) }),
    marksResource: true,
    resources: [read.name],
    path: read.path,
  };
  const { fix = rule.fix, found, expected, lapsed } = explanation ?? {};
  const problem = read.ownProblem ?? explanation?.problem ?? rule.title;
  return {
    rule,
    id: read.id,
    problem,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    fix,
    isAssumed: false,
    isFixable: false,
    ...(lapsed === undefined ? {} : { lapsed }),
    place,
    ...(callers.length === 0 ? {} : { callers }),
    fingerprint: createHash("sha256")
      .update(JSON.stringify([rule.name, read.id, withoutStack(urn), read.path]))
      .digest("hex")
      .slice(0, 32),
  };
}

/**
 * The resource that a violation is about. During `pulumi up` the engine shows an early one at the resource that completes
 * it, and the text names the other.
 */
function subjectOf({ urn }: Violation, { type, name }: ReadMessage, positions: Positions): string {
  if (urn.endsWith(`::${name}`)) return urn;
  return [...positions.keys()].find((one) => one.endsWith(`${type}::${name}`)) ?? urn;
}

/** What is accepted for one stack of a program is accepted for all: `urn:pulumi:STACK::PROJECT::TYPE::NAME`. */
function withoutStack(urn: string): string {
  return urn.split("::").slice(1).join("::");
}

function shownPlace({ file, line, column }: SourcePlace): Caller {
  const startColumn = Math.max(column, 1);
  const range: TextRange = { startLine: line, startColumn, endLine: line, endColumn: startColumn + 1 };
  return { file: shownFile(file), uri: uriOf(file), range };
}

export function shownFile(file: string): string {
  return slashed(relative(resolve("."), file));
}

function uriOf(file: string): string {
  return slashed(relative(repositoryRoot(".") ?? resolve("."), file));
}

/** Findings of one line, called from the same lines, that say the same are one, of several resources: a loop declares them. */
function keyOf({ rule, id, place, callers, problem, found, expected, fix, lapsed }: ReportedFinding): string {
  const { file, range, path, resources } = place;
  const where = range === undefined ? [file, resources] : [file, range, callers];
  return JSON.stringify([rule.name, id, where, path, problem, found, expected, fix, lapsed]);
}

function joined(first: ReportedFinding, second: ReportedFinding): ReportedFinding {
  const resources = [...new Set([...first.place.resources, ...second.place.resources])];
  return { ...first, place: { ...first.place, resources } };
}

import { append } from "../fly/append";
import type { OpenFinding } from "./judge";
import { renderMessage, renderPlace } from "./message";

/** A finding with the text that a host shows of it. */
export interface Told {
  readonly open: OpenFinding;
  readonly message: string;
}

/**
 * Tells findings of one rule so that what is the same in several resources is said once: in full of the first resource, with
 * the list of all, and of every other one by its place, with its problem where that names the resource or its app. Each of
 * them keeps a finding of its own, which an exception covers or not. In the order of URNs, as Pulumi shows them: the full text comes first, and is the same in every run.
 *
 * @param appNameOf the Fly app of a resource: a finding may name it in place of the resource
 */
export function tellOnce(
  found: readonly OpenFinding[],
  appNameOf: (urn: string) => string | undefined = () => undefined,
): Told[] {
  const sorted = [...found].sort((a, b) => compare(a.finding.at.resource.urn, b.finding.at.resource.urn));
  const alike = new Map<string, OpenFinding[]>();
  for (const open of sorted) append(alike, sameness(open, appNameOf(open.finding.at.resource.urn)), open);
  const groupOf = new Map([...alike.values()].flatMap((all) => all.map((open) => [open, all] as const)));
  return sorted.map((open) => {
    const all = groupOf.get(open) ?? [open];
    const [first = open] = all;
    return { open, message: first === open ? renderMessage(open, all) : renderPlace(open, first) };
  });
}

/** All that a message says of a finding. The problem may name the resource or its app: then each message states its own. */
function sameness({ finding, lapsed, misplaced }: OpenFinding, app: string | undefined): string {
  const { at, id, problem, found, expected, fix } = finding;
  const { type, name } = at.resource;
  const common = without(without(problem, name), app);
  return JSON.stringify([type, at.path, id, common, found, expected, fix, lapsed, misplaced]);
}

/** The text without the name where it is one, as in `app shop`: a resource may be called `a`. */
function without(text: string, name: string | undefined): string {
  if (!name || !text.includes(name)) return text;
  const literally = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(new RegExp(`(?<=(?:app|machine|volume) )${literally}(?![\\w-])`, "g"), "\0");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What the text of a violation says: the inverse of `message.ts`. */
export interface ReadMessage {
  /** Pulumi type token of the resource that the finding is about. */
  readonly type: string;
  /** Logical name of that resource. */
  readonly name: string;
  /** Property path; empty for the resource as a whole. */
  readonly path: string;
  /** The finding's sub-id. */
  readonly id: string;
  /** What the finding says; undefined where another resource with the same finding has the text. */
  readonly explanation: Explanation | undefined;
  /** The name of the resource that has the text; undefined where this one has. */
  readonly explainedAt: string | undefined;
  /** What is wrong with this resource, where the text of the other one names that one or its app. */
  readonly ownProblem?: string;
}

/** What a message says that explains a finding, and does not only name the place of one. */
export interface Explanation {
  readonly problem: string;
  readonly found?: string;
  readonly expected?: string;
  readonly fix: string;
  /** The exception that covered the finding until it expired. */
  readonly lapsed?: { readonly expires: string; readonly reason: string };
  /** URL of the rule's page. */
  readonly docs?: string;
}

const where = /^(?<type>\S+) (?<name>"(?:[^"\\]|\\.)*"|\S+)(?: (?<path>.+))? \[(?<id>[a-z0-9-]+)\]$/;
const asFor = /^as for (?<name>"(?:[^"\\]|\\.)*"|\S+), where this finding is explained$/;
const expired = /^expired on (?<expires>\S+) \((?<reason>.*)\)$/;

/** What Pulumi writes around a message whose colors it leaves to the reader. */
const colorReset = "<{%reset%}>";

/** What stands between `found` and `expected` on their line. The builder lets no text of a program contain it. */
export const expectedSeparator = "; expected: ";

/**
 * Reads the text of a violation, as the pack reports it or as the CLI writes it: with the rule's title above it, and in
 * between tags that set colors.
 *
 * @returns nothing where flyguard did not write the text
 */
export function readMessage(message: string): ReadMessage | undefined {
  const lines = linesOf(message);
  const place: Groups = where.exec(lines.get("where") ?? "")?.groups ?? {};
  const { type, name, path = "", id } = place;
  if (type === undefined || name === undefined || id === undefined) return undefined;
  const [resource, fix] = [unquoted(name), lines.get("fix")];
  if (resource === undefined) return undefined;
  const read = { type, name: resource, path, id };
  const problem = lines.get("problem");
  const first: Groups = (lines.has("docs") ? null : asFor.exec(fix ?? ""))?.groups ?? {};
  if (problem !== undefined && fix !== undefined && first.name === undefined) {
    return { ...read, explanation: explanationOf(problem, fix, lines), explainedAt: undefined };
  }
  return {
    ...read,
    explanation: undefined,
    explainedAt: first.name === undefined ? undefined : unquoted(first.name),
    ...(problem === undefined ? {} : { ownProblem: problem }),
  };
}

type Groups = Partial<Record<string, string>>;

function explanationOf(problem: string, fix: string, lines: ReadonlyMap<string, string>): Explanation {
  const { found, expected } = comparedIn(lines);
  const lapsed: Groups = expired.exec(lines.get("exception") ?? "")?.groups ?? {};
  const { expires, reason } = lapsed;
  const docs = lines.get("docs");
  return {
    problem,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    fix,
    ...(expires === undefined || reason === undefined ? {} : { lapsed: { expires, reason } }),
    ...(docs === undefined ? {} : { docs }),
  };
}

function comparedIn(lines: ReadonlyMap<string, string>): Pick<Explanation, "found" | "expected"> {
  const line = lines.get("found");
  if (line === undefined) {
    const expected = lines.get("expected");
    return expected === undefined ? {} : { expected };
  }
  const at = line.indexOf(expectedSeparator);
  return at < 0 ? { found: line } : { found: line.slice(0, at), expected: line.slice(at + expectedSeparator.length) };
}

/** The first line of each label. No text of a program begins a line: the builder writes each on one line. */
function linesOf(message: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const line of message.replaceAll(colorReset, "").split("\n")) {
    const [, label, text] = /^(problem|where|found|expected|fix|exception|docs): (.*)$/.exec(line) ?? [];
    if (label !== undefined && text !== undefined && !lines.has(label)) lines.set(label, text);
  }
  return lines;
}

/** A name that is not a single word is in quotes. */
function unquoted(name: string): string | undefined {
  if (!name.startsWith('"')) return name;
  try {
    return String(JSON.parse(name.replace(/\\(?:u\{([0-9a-f]{5,6})\}|.)/gu, unescaped)));
  } catch {
    return undefined;
  }
}

/** JSON has no escape for a character beyond four digits, which `printable` writes as `\u{e0001}`. */
function unescaped(written: string, digits?: string): string {
  return digits === undefined ? written : String.fromCodePoint(Number.parseInt(digits, 16));
}

import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type Contents, contentsOf } from "../policies/configuration/contents";
import { mistakesInFile } from "../policies/configuration/fileConfiguration";
import { type Form, formOf } from "../policies/configuration/form";
import { formatPath, type Mistake, type Path } from "../policies/configuration/mistake";
import { warningsAbout } from "../policies/configuration/warnings";
import type { Rule } from "../policies/rules/rule";

/** A mistake, or what a warning is about, with its place in the text. */
export interface LocatedMistake {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units as editors count. */
  readonly column: number;
  /** The policy that it is in; not set if the mistake is outside of all policies. */
  readonly rule?: string;
  /** The key inside the policy, such as `exceptions[0].expires`. */
  readonly key?: string;
  readonly problem: string;
}

/** What there is to say about the text of a policy configuration file. */
export interface Check {
  /** In the order of the text. */
  readonly mistakes: readonly LocatedMistake[];
  /** What is in order and likely not meant, in the order of the text; empty if there are mistakes. */
  readonly warnings: readonly LocatedMistake[];
  /** What the file configures; undefined if there are mistakes. */
  readonly contents: Contents | undefined;
}

/**
 * Checks the text of a policy configuration file. An empty text configures nothing.
 *
 * @param today the day in UTC, such as `2026-11-24`, by which exceptions expire
 */
export function checkText(rules: readonly Rule[], text: string, today: string): Check {
  try {
    return checkJson(rules, text.trim() === "" ? "{}" : text, today);
  } catch (error) {
    // The parser recurses as deep as the text nests; a text that exhausts the stack is not a configuration.
    if (!(error instanceof RangeError)) throw error;
    return wrong([{ line: 1, column: 1, problem: "the file is nested too deeply" }]);
  }
}

function checkJson(rules: readonly Rule[], text: string, today: string): Check {
  const errors: ParseError[] = [];
  // Pulumi reads plain JSON: no comments, no commas at the end.
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (tree === undefined || error !== undefined) {
    const what = error === undefined ? "ValueExpected" : printParseErrorCode(error.error);
    const words = text.startsWith(byteOrderMark)
      ? "it starts with a byte order mark; save it as UTF-8 without one"
      : what.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
    return wrong([{ ...positionsIn(text)(error?.offset ?? 0), problem: `the file is not valid JSON here: ${words}` }]);
  }
  const file: unknown = JSON.parse(text);
  const at = (mistake: Mistake): MistakeAt => ({ mistake, offset: offsetOf(tree, mistake) });
  const locate = (mistakes: readonly MistakeAt[]): LocatedMistake[] => {
    const positionOf = positionsIn(text);
    return mistakes
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ mistake, offset }) => ({ ...positionOf(offset), ...nameOf(mistake, formOf(file)) }));
  };
  const mistakes = [...repeatedKeys(tree), ...[...mistakesInFile(rules, file)].map(at)];
  if (mistakes.length > 0) return wrong(locate(mistakes));
  const contents = contentsOf(file);
  return { mistakes: [], warnings: locate([...warningsAbout(contents, today)].map(at)), contents };
}

function wrong(mistakes: readonly LocatedMistake[]): Check {
  return { mistakes, warnings: [], contents: undefined };
}

const byteOrderMark = "\uFEFF";

interface MistakeAt {
  readonly mistake: Mistake;
  readonly offset: number;
}

/** A JSON parser keeps the last of two equal keys and silently drops the first. */
function repeatedKeys(node: Node, path: Path = []): MistakeAt[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child, index): MistakeAt[] => {
    const { key, value } = partsOf(child);
    if (value === undefined) return [];
    if (key === undefined) return repeatedKeys(value, [...path, index]);
    const here = [...path, String(key.value)];
    const below = repeatedKeys(value, here);
    if (!seen.has(String(key.value))) {
      seen.add(String(key.value));
      return below;
    }
    const mistake: Mistake = { path: here, part: "key", problem: "is set twice; only the last one counts" };
    return [{ mistake, offset: key.offset }, ...below];
  });
}

function offsetOf(tree: Node, { path, part }: Mistake): number {
  let place: Parts = { value: tree };
  for (const step of path) {
    const children = place.value?.children ?? [];
    const child =
      typeof step === "number" ? children[step] : children.findLast((one) => partsOf(one).key?.value === step);
    place = child === undefined ? {} : partsOf(child);
  }
  return (part === "key" ? place.key : place.value)?.offset ?? tree.offset;
}

interface Parts {
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
}

/** A child of an object is a property node around key and value; a child of a list is the value itself. */
function partsOf(child: Node): Parts {
  if (child.type !== "property") return { value: child };
  const [key, value] = child.children ?? [];
  return { key, value };
}

/** Returns line and column of offsets, which must be asked for in ascending order: the text is read once. */
function positionsIn(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  let end = text.indexOf("\n");
  return (offset) => {
    while (end >= 0 && end < offset) {
      line++;
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    return { line, column: offset - start + 1 };
  };
}

/** The policy and the key inside it. In a version 2 file, what is outside of `policies` belongs to no policy. */
function nameOf({ path, problem }: Mistake, form: Form): Pick<LocatedMistake, "rule" | "key" | "problem"> {
  const isVersioned = form === "version 2";
  const isInPolicy = !isVersioned || (path[0] === "policies" && path.length > 1);
  const [rule, ...inside] = isVersioned ? path.slice(1) : path;
  const key = isInPolicy ? inside : path;
  return {
    ...(isInPolicy && rule !== undefined ? { rule: String(rule) } : {}),
    ...(key.length === 0 ? {} : { key: formatPath(key) }),
    problem,
  };
}

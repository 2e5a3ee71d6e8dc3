import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { mistakesInFile } from "../policies/configuration/fileConfiguration";
import { formatPath, type Mistake, type Path } from "../policies/configuration/mistake";
import type { Rule } from "../policies/rules/rule";

/** A mistake with its place in the text. */
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

/** The mistakes in the text of a policy configuration file, in the order of the text. An empty text configures nothing. */
export function mistakesInText(rules: readonly Rule[], text: string): LocatedMistake[] {
  if (text.trim() === "") return [];
  try {
    return mistakesInJson(rules, text);
  } catch (error) {
    // The parser recurses as deep as the text nests; a text that exhausts the stack is not a configuration.
    if (!(error instanceof RangeError)) throw error;
    return [{ line: 1, column: 1, problem: "the file is nested too deeply" }];
  }
}

function mistakesInJson(rules: readonly Rule[], text: string): LocatedMistake[] {
  const errors: ParseError[] = [];
  // Pulumi reads plain JSON: no comments, no commas at the end.
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (tree === undefined || error !== undefined) {
    const what = error === undefined ? "ValueExpected" : printParseErrorCode(error.error);
    const words = text.startsWith(byteOrderMark)
      ? "it starts with a byte order mark; save it as UTF-8 without one"
      : what.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
    return [{ ...positionsIn(text)(error?.offset ?? 0), problem: `the file is not valid JSON here: ${words}` }];
  }
  const mistakes = [...mistakesInFile(rules, JSON.parse(text))];
  const positionOf = positionsIn(text);
  return [...repeatedKeys(tree), ...mistakes.map((mistake) => ({ mistake, offset: offsetOf(tree, mistake) }))]
    .sort((a, b) => a.offset - b.offset)
    .map(({ mistake, offset }) => ({ ...positionOf(offset), ...nameOf(mistake) }));
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

function nameOf({ path, problem }: Mistake): Pick<LocatedMistake, "rule" | "key" | "problem"> {
  const [rule, ...key] = path;
  return {
    ...(rule === undefined ? {} : { rule: String(rule) }),
    ...(key.length === 0 ? {} : { key: formatPath(key) }),
    problem,
  };
}

import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { printedFloat } from "./goPrint";
import { Budget, TextError } from "./limits";
import type { Marks } from "./marks";
import { atKey, type Node, type Scalar, textNode } from "./tree";

/**
 * Reads JSON, as Go's `encoding/json` does: no comments, no comma at the end, numbers are floats.
 *
 * @throws {TextError} where it is not JSON
 */
export function readJson(marks: Marks): Node {
  const errors: ParseError[] = [];
  const tree = parseTree(marks.text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (tree === undefined || error !== undefined) throw new TextError(wordsFor(error), error?.offset ?? 0);
  // jsonc-parser forgives what it can: JavaScript's own parser decides, by the same grammar as Go's.
  if (!isJson(marks.text)) throw new TextError("not valid JSON", 0);
  return new JsonReader(marks).read(tree, 0);
}

function wordsFor(error: ParseError | undefined): string {
  if (error === undefined) return "a value is expected";
  return printParseErrorCode(error.error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

class JsonReader {
  private readonly budget = new Budget();

  constructor(private readonly marks: Marks) {}

  read(node: JsonNode, depth: number): Node {
    const { offset, length } = node;
    this.budget.spend(depth, offset);
    const place = {
      origin: this.marks.origin(offset, offset + length),
      source: this.marks.slice(offset, offset + length),
    };
    const children = node.children ?? [];
    switch (node.type) {
      case "object":
        return { kind: "map", entries: this.entries(children, depth), ...place };
      case "array":
        return { kind: "list", items: children.map((child) => this.read(child, depth + 1)), ...place };
      case "string":
        return textNode(String(node.value), place);
      case "number":
        return { ...number(Number(node.value), offset), ...place };
      case "boolean":
        return { kind: "scalar", type: "bool", value: node.value === true, printed: String(node.value), ...place };
      default:
        return { kind: "scalar", type: "<nil>", value: null, printed: "<nil>", ...place };
    }
  }

  /** The last of two equal keys stands. */
  private entries(properties: readonly JsonNode[], depth: number): Map<string, Node> {
    const entries = new Map<string, Node>();
    for (const { children = [] } of properties) {
      const [key, value] = children;
      if (key === undefined || value === undefined) continue;
      const at = this.marks.range(key.offset, key.offset + key.length);
      entries.set(String(key.value), atKey(this.read(value, depth + 1), at));
    }
    return entries;
  }
}

function number(value: number, offset: number): Scalar {
  if (!Number.isFinite(value)) throw new TextError("a number is too large", offset);
  return { kind: "scalar", type: "float64", value, printed: printedFloat(value) };
}

import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, type Pair, parseAllDocuments, Scalar } from "yaml";
import { Budget, TextError } from "./limits";
import type { Marks } from "./marks";
import { atKey, type Node, type Origin, type Range, textNode } from "./tree";
import { plainScalar } from "./yamlScalar";

/**
 * Reads the first document of YAML, as yaml.v3 does.
 *
 * @returns nothing for an empty text
 * @throws {TextError} where it is not YAML
 */
export function readYaml(marks: Marks): Node | undefined {
  const documents = parseAllDocuments(marks.text, {
    version: "1.2",
    schema: "core",
    merge: true,
    // Each key compared with all others takes quadratic time: the reader below knows its keys.
    uniqueKeys: false,
    logLevel: "silent",
  });
  if (!Array.isArray(documents)) return undefined;
  const [document] = documents;
  if (document === undefined) return undefined;
  const [error] = document.errors;
  if (error !== undefined)
    throw new TextError(error.message.split(/ at line \d|\n/)[0] ?? "not valid YAML", error.pos[0]);
  return document.contents === null ? undefined : new YamlReader(marks).read(document.contents, 0);
}

class YamlReader {
  private readonly budget = new Budget();
  /** What was read so far under each anchor. */
  private readonly anchors = new Map<string, unknown>();

  constructor(private readonly marks: Marks) {}

  read(node: unknown, depth: number): Node {
    if (isAlias(node)) {
      this.budget.spend(depth, node.range?.[0] ?? 0);
      // An anchor that holds itself ends at the limit of depth.
      return this.read(this.targetOf(node), depth + 1);
    }
    this.remember(node);
    if (isMap(node)) return { kind: "map", entries: this.entries(node.items, depth), ...this.placeOf(node, depth) };
    if (isSeq(node)) {
      const place = this.placeOf(node, depth);
      return { kind: "list", items: node.items.map((item) => this.read(item, depth + 1)), ...place };
    }
    if (isScalar(node)) return this.scalar(node, depth);
    this.budget.spend(depth, 0);
    return plainScalar("");
  }

  private remember(node: unknown): void {
    if (isNode(node) && !isAlias(node) && node.anchor !== undefined) this.anchors.set(node.anchor, node);
  }

  private targetOf(alias: Alias): unknown {
    const target = this.anchors.get(alias.source);
    if (target === undefined) throw new TextError("an alias without its anchor", alias.range?.[0] ?? 0);
    return target;
  }

  private placeOf(node: { range?: readonly number[] | null | undefined }, depth: number): Place {
    const [start = 0, end = start] = node.range ?? [];
    this.budget.spend(depth, start);
    return { origin: this.marks.origin(start, end), source: this.marks.slice(start, end) };
  }

  private scalar(node: Scalar, depth: number): Node {
    const place = this.placeOf(node, depth);
    const text = node.source ?? "";
    const isText = node.type !== Scalar.PLAIN || (node.tag !== undefined && !resolvedTags.has(node.tag));
    if (isText && node.tag !== undefined && resolvedTags.has(node.tag)) return { ...plainScalar(text), ...place };
    return isText ? textNode(text, place) : { ...plainScalar(text), ...place };
  }

  private entries(pairs: readonly Pair<unknown, unknown>[], depth: number): Map<string, Node> {
    const entries = new Map<string, Node>();
    const merged: Node[] = [];
    for (const { key, value } of pairs) {
      const name = this.keyOf(key);
      const node = this.read(value, depth + 1);
      if (name.isMerge) merged.push(node);
      else if (entries.has(name.text)) throw new TextError("a key that is there already", name.range.start.offset);
      else entries.set(name.text, atKey(node, name.range));
    }
    // What the map says itself wins, then what is merged first.
    for (const node of merged) this.merge(entries, node);
    return entries;
  }

  private merge(entries: Map<string, Node>, node: Node): void {
    if (node.kind === "list") for (const item of node.items) this.merge(entries, item);
    else if (node.kind === "map") {
      for (const [key, value] of node.entries) if (!entries.has(key)) entries.set(key, value);
    } else throw new TextError("a merge needs a map", node.origin?.range.start.offset ?? 0);
  }

  private keyOf(key: unknown): { text: string; range: Range; isMerge: boolean } {
    this.remember(key);
    const resolved = isAlias(key) ? this.targetOf(key) : key;
    const [start = 0, end = start] = (isAlias(key) || isScalar(key) ? key.range : undefined) ?? [];
    if (!isScalar(resolved)) throw new TextError("a key must be a text", start);
    const text = resolved.source ?? "";
    const isPlain = resolved.type === Scalar.PLAIN;
    // flyctl stops at a key that is a number, a boolean or nothing.
    if (isPlain && resolved.tag === undefined && plainScalar(text).type !== "string") {
      throw new TextError("a key must be a text", start);
    }
    return { text, range: this.marks.range(start, end), isMerge: isPlain && text === "<<" };
  }
}

interface Place {
  readonly origin: Origin;
  readonly source: string;
}

/** Tags under which a scalar is what it looks like; under any other it is a text. */
const resolvedTags = new Set(["null", "bool", "int", "float", "timestamp"].map((name) => `tag:yaml.org,2002:${name}`));

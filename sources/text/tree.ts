/** A place in a text. */
export interface Position {
  /** In UTF-16 units from the beginning, as JavaScript slices. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** A part of a text: `text.slice(start.offset, end.offset)`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where a value was written: its file, and what an editor should mark. */
export interface Origin {
  /** As the caller named it; a companion of the file that was asked for, such as its compose file, has its own path. */
  readonly file: string;
  /** The value; of a TOML table, the last word of its header. */
  readonly range: Range;
  /** The key of the value, if it has one. */
  readonly key?: Range;
}

/** A value with its place, whichever notation it was read from. Values that a conversion adds have no place. */
export type Node = Scalar | ListNode | MapNode;

interface Sourced {
  readonly origin?: Origin;
  /** As it is written in the file, where it is written in one piece. */
  readonly source?: string;
  /** What the file says, where Go makes another text of it: `1_000` becomes `1000`. */
  readonly written?: string;
  /** Go drops the value from what it sends: it equals the default of its type. The file says it all the same. */
  readonly isZero?: true;
  /** There is a value, in a place that cannot be read. */
  readonly isUnread?: true;
}

/** What Go has after reading a value: `%T` decides how flyctl treats it. */
type ScalarType = "string" | "int64" | "int" | "float64" | "bool" | "<nil>" | "time";

export interface Scalar extends Sourced {
  readonly kind: "scalar";
  readonly type: ScalarType;
  /** What JSON would have; of a date or time, its text. */
  readonly value: string | number | boolean | null;
  /** What Go prints with `%v`. */
  readonly printed: string;
}

export interface ListNode extends Sourced {
  readonly kind: "list";
  readonly items: readonly Node[];
}

/** A map, not an object: a key may be `__proto__`. */
export interface MapNode extends Sourced {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Node>;
}

/** A text, by default one that the conversion adds. */
export function textNode(value: string, sourced: Sourced = {}): Scalar {
  return { kind: "scalar", type: "string", value, printed: value, ...sourced };
}

export function integerNode(value: number, sourced: Sourced = {}): Scalar {
  return { kind: "scalar", type: "int64", value, printed: String(value), ...sourced };
}

export function booleanNode(value: boolean, sourced: Sourced = {}): Scalar {
  return { kind: "scalar", type: "bool", value, printed: String(value), ...sourced };
}

/** A text that there is, and that nobody here can read. */
export function unreadNode(sourced: Sourced = {}): Scalar {
  return { ...textNode("", sourced), isUnread: true };
}

export function listNode(items: readonly Node[], sourced: Sourced = {}): ListNode {
  return { kind: "list", items, ...sourced };
}

/** A map of those entries that there are. */
export function mapNode(entries: Readonly<Record<string, Node | undefined>>, sourced: Sourced = {}): MapNode {
  return mapOf(Object.entries(entries), sourced);
}

/** A map of those entries that there are, whose keys may be any. */
export function mapOf(entries: Iterable<readonly [string, Node | undefined]>, sourced: Sourced = {}): MapNode {
  const there = new Map<string, Node>();
  for (const [key, node] of entries) {
    if (node !== undefined) there.set(key, node);
  }
  return { kind: "map", entries: there, ...sourced };
}

/** Where a node was written, to give its place to what is made of it. */
export function placeOf(node: Node | undefined): { readonly origin?: Origin } {
  return node?.origin === undefined ? {} : { origin: node.origin };
}

/** The node at another key. */
export function atKey(node: Node, key: Range): Node {
  return node.origin === undefined ? node : { ...node, origin: { ...node.origin, key } };
}

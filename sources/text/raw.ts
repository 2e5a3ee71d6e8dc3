import type { Step } from "../../policies/fly/location";
import { keyOf } from "../../policies/fly/location";
import { notComputed, type Raw } from "../../policies/fly/raw";
import type { Node, Origin } from "./tree";

/**
 * The node as readers of providers take it: as it is written where Go would spell it otherwise, so that a credential
 * keeps its form. Objects have no prototype.
 */
export function rawOf(node: Node): Raw {
  if (node.isUnread === true) return notComputed;
  switch (node.kind) {
    case "scalar":
      return node.written ?? node.value;
    case "list":
      return node.items.map(rawOf);
    case "map":
      return objectOf(node.entries, rawOf);
  }
}

/** The node as Go sends it: without what equals the default of its type. */
export function sentOf(node: Node): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(sentOf);
    case "map": {
      const sent = [...node.entries].filter(([, value]) => value.isZero !== true && value.isUnread !== true);
      return objectOf(new Map(sent), sentOf);
    }
  }
}

/** An object without a prototype: `__proto__` is a key like any other. */
export function objectOf<T, R>(entries: ReadonlyMap<string, T>, to: (value: T) => R): Record<string, R> {
  const object: Record<string, R> = Object.create(null);
  for (const [key, value] of entries) object[key] = to(value);
  return object;
}

/** Where the value at a path was written, or the nearest one above it. */
export function originAt(root: Node, path: readonly Step[]): Origin | undefined {
  let node: Node | undefined = root;
  let origin = root.origin;
  for (const step of path) {
    node = below(node, keyOf(step));
    if (node === undefined) break;
    origin = node.origin ?? origin;
  }
  return origin;
}

/** Readers take a list of one object for the object. */
function below(node: Node, key: string | number): Node | undefined {
  if (node.kind === "scalar") return undefined;
  if (node.kind === "map") return node.entries.get(String(key));
  if (typeof key === "number") return node.items[key];
  const [only, ...others] = node.items;
  return only?.kind === "map" && others.length === 0 ? only.entries.get(key) : undefined;
}

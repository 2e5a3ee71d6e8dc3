import type { MapNode, Node } from "../text/tree";

/** Reading decoded sections: a value that is not set has the default of its type, as in Go. */

export function mapIn(holder: MapNode | undefined, key: string): MapNode | undefined {
  const node = holder?.entries.get(key);
  return node?.kind === "map" ? node : undefined;
}

/** The tables of a list. */
export function mapsIn(holder: MapNode | undefined, key: string): readonly MapNode[] {
  return itemsIn(holder, key).flatMap((node) => (node.kind === "map" ? [node] : []));
}

function itemsIn(holder: MapNode | undefined, key: string): readonly Node[] {
  const node = holder?.entries.get(key);
  return node?.kind === "list" ? node.items : [];
}

export function textIn(holder: MapNode | undefined, key: string): string {
  return textOf(holder?.entries.get(key));
}

export function textsIn(holder: MapNode | undefined, key: string): readonly string[] {
  return itemsIn(holder, key).map(textOf);
}

/** Undefined where it is not set. */
export function numberIn(holder: MapNode | undefined, key: string): number | undefined {
  const node = holder?.entries.get(key);
  return node?.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;
}

export function textOf(node: Node | undefined): string {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : "";
}

/** Those of the entries that are set, under their own names. */
export function pick(holder: MapNode, keys: readonly string[]): Record<string, Node | undefined> {
  return Object.fromEntries(keys.map((key) => [key, holder.entries.get(key)]));
}

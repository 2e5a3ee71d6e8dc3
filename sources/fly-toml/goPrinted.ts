import { type Node, placeOf, type Scalar, textNode } from "../text/tree";

/** What Go prints with `%v`: `[a b]`, `map[A:1 B:2]`. */
function printed(node: Node): string {
  switch (node.kind) {
    case "scalar":
      return node.printed;
    case "list":
      return `[${node.items.map(printed).join(" ")}]`;
    case "map":
      return `map[${[...node.entries]
        .sort(([a], [b]) => compareKeys(a, b))
        .map(([key, value]) => `${key}:${printed(value)}`)
        .join(" ")}]`;
  }
}

/** The order in which Go prints and writes the keys of a map. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The value as flyctl makes a text of it, with what the file says. */
export function asText(node: Node): Scalar {
  if (node.kind === "scalar" && node.type === "string") return node;
  const text = printed(node);
  const isSame = node.source === undefined || node.source === text;
  return textNode(text, isSame ? placeOf(node) : { ...placeOf(node), written: node.source });
}

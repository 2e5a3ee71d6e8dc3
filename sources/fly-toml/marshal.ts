import type { Node } from "../text/tree";
import type { Report } from "./report";

/** flyctl writes the patched file as JSON before it decodes it: a number that JSON lacks is an error wherever it is. */
export function unsendable(node: Node, report: Report): void {
  if (node.kind === "list") for (const item of node.items) unsendable(item, report);
  else if (node.kind === "map") for (const value of node.entries.values()) unsendable(value, report);
  else if (typeof node.value === "number" && !Number.isFinite(node.value)) {
    report("refused", "a number must be finite outside of [env]", node);
  }
}

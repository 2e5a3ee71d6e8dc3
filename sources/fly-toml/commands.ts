import { listNode, type Node, placeOf, textNode } from "../text/tree";
import { textOf } from "./read";
import type { Report } from "./report";
import { splitCommand } from "./shlex";

/**
 * A command in words, each at the place of the command.
 *
 * @param what it is, for a message
 */
export function commandOf(command: Node, what: string, report: Report): Node {
  const words = splitCommand(textOf(command));
  if (words === undefined) report("conversion", `${what} has a quote or a backslash without its end`, command);
  const place = placeOf(command);
  return listNode(
    // Unsplit, it can still be searched for credentials.
    (words ?? [textOf(command)]).map((word) => textNode(word, place)),
    words?.length === 0 ? { ...place, isZero: true } : place,
  );
}

import type { Companions } from "../source";
import { listNode, type MapNode, mapNode, type Node, placeOf, type Scalar, textNode, unreadNode } from "../text/tree";
import { mapsIn, textIn } from "./read";
import type { Report } from "./report";

/**
 * `[[files]]` of every machine: flyctl puts them together before it looks at groups, so that `processes` has no effect.
 */
export function filesOf(config: MapNode, companions: Companions, report: Report): Node | undefined {
  // A later file takes the place of an earlier one with its path; one without content removes it.
  const files = new Map<string, MapNode>();
  for (const section of mapsIn(config, "files")) {
    const file = machineFile(section, companions, report);
    const path = textIn(file, "guest_path");
    const isEmpty = !file.entries.has("raw_value") && !file.entries.has("secret_name");
    if (isEmpty && files.has(path)) files.delete(path);
    else files.set(path, file);
  }
  return files.size === 0 ? undefined : listNode([...files.values()], placeOf(config.entries.get("files")));
}

/** A local file wins over a secret, and that over a value, which is encoded whatever it is. */
function machineFile(section: MapNode, companions: Companions, report: Report): MapNode {
  const place = placeOf(section);
  const guest_path = section.entries.get("guest_path");
  if (textIn(section, "local_path") !== "") {
    const raw_value = localFile(section.entries.get("local_path"), companions, report);
    return mapNode({ guest_path, raw_value }, place);
  }
  const secret_name = section.entries.get("secret_name");
  if (textIn(section, "secret_name") !== "") return mapNode({ guest_path, secret_name }, place);
  const value = textIn(section, "raw_value");
  if (value === "") return mapNode({ guest_path }, place);
  const raw_value = textNode(base64(Buffer.from(value)), placeOf(section.entries.get("raw_value")));
  return mapNode({ guest_path, raw_value }, place);
}

/** The content of a local file, at the place that names it. */
export function localFile(path: Node | undefined, companions: Companions, report: Report): Scalar | undefined {
  if (path?.kind !== "scalar" || typeof path.value !== "string") return undefined;
  const content = companions.read(path.value);
  if (content !== undefined) return textNode(base64(content), placeOf(path));
  report("companion", "a local file cannot be read", path);
  return unreadNode(placeOf(path));
}

export function base64(content: Uint8Array): string {
  return Buffer.from(content).toString("base64");
}

import type { MapNode } from "../text/tree";
import { compareKeys } from "./goPrinted";
import { mapIn, textsIn } from "./read";

/**
 * Which sections are for which process group (superfly/flyctl ad0172f, `internal/appconfig/processgroups.go`).
 */
export class Groups {
  /** In the order in which flyctl makes them. */
  readonly names: readonly string[];
  private readonly defaultName: string;

  constructor(config: MapNode) {
    const named = [...(mapIn(config, "processes")?.entries.keys() ?? [])].sort(compareKeys);
    this.names = named.length === 0 ? ["app"] : named;
    this.defaultName = this.names.includes("app") ? "app" : (this.names[0] ?? "app");
  }

  /** Whether a section is for the group. One that names no group is for the default group only. */
  isFor(section: MapNode, group: string): boolean {
    const processes = textsIn(section, "processes");
    if (processes.length === 0) return group === this.defaultName;
    return processes.some((name) => name === group || (name === "" && group === this.defaultName));
  }

  /** The `[[vm]]` of a group: the last that names it, else the first for all groups. */
  computeFor(computes: readonly MapNode[], group: string): MapNode | undefined {
    const possible = computes.filter((section) => isForAll(section) || this.isFor(section, group));
    return possible.findLast((section) => textsIn(section, "processes").includes(group)) ?? possible[0];
  }
}

function isForAll(section: MapNode): boolean {
  return textsIn(section, "processes").length === 0;
}

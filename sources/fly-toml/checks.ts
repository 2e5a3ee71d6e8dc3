import { integerNode, type MapNode, mapNode, mapOf, type Node, placeOf, textNode } from "../text/tree";
import type { Groups } from "./groups";
import { mapIn, numberIn, textIn } from "./read";
import type { Report } from "./report";
import { httpCheck, httpServiceOf } from "./services";

/** `[checks.NAME]` of a group's machines. */
export function checksOf(config: MapNode, groups: Groups, group: string, report: Report): Node | undefined {
  const all = mapIn(config, "checks");
  const http = httpServiceOf(config, groups, group);
  const own = [...(all?.entries ?? [])].flatMap(([name, check]): [string, Node][] =>
    check.kind === "map" && groups.isFor(check, group) ? [[name, machineCheck(name, check, http, group, report)]] : [],
  );
  return own.length === 0 ? undefined : mapOf(own, placeOf(all));
}

function machineCheck(name: string, check: MapNode, http: MapNode | undefined, group: string, report: Report): Node {
  if (!["http", "tcp"].includes(textIn(check, "type"))) {
    report("conversion", `the type of check "${name}" must be "http" or "tcp"`, check.entries.get("type") ?? check);
  }
  const port = check.entries.get("port") ?? portOf(http);
  if (port === undefined) {
    const problem = `check "${name}" needs a port: group "${group}" has no http_service that could give it one`;
    report("conversion", problem, check);
  }
  return mapNode(
    { ...httpCheck(check), type: check.entries.get("type"), port, method: methodOf(check) },
    placeOf(check),
  );
}

/** Sent even if `[http_service]` sets none. */
function portOf(http: MapNode | undefined): Node | undefined {
  if (http === undefined) return undefined;
  const port = http.entries.get("internal_port");
  return integerNode(numberIn(http, "internal_port") ?? 0, placeOf(port ?? http));
}

function methodOf(check: MapNode): Node | undefined {
  const method = check.entries.get("method");
  return method === undefined ? undefined : textNode(textIn(check, "method").toUpperCase(), placeOf(method));
}

import { integerNode, listNode, type MapNode, mapNode, type Node, placeOf, textNode } from "../text/tree";
import { described } from "./goType";
import { patchedCheck } from "./patchedChecks";
import { asInteger, change, type Entries, refuse, tablesIn } from "./rawValues";
import type { Report } from "./report";

/** `[[services]]`, or one `[services]`; those without any key are dropped. */
export function patchedServices(raw: Node, report: Report): Node {
  const services = tablesIn(raw, "services", report).map((service, index) =>
    patchedService(service, `services[${index}]`, report),
  );
  return listNode(
    services.filter(({ entries }) => entries.size > 0),
    placeOf(raw),
  );
}

type ServicePatch = readonly [key: string, to: (raw: Node, path: string, report: Report) => Node | undefined];

const patches: readonly ServicePatch[] = [
  ["concurrency", concurrencyOf],
  ["ports", portsOf],
  ["tcp_checks", checksOf],
  ["http_checks", checksOf],
  ["internal_port", asInteger],
];

function patchedService(service: MapNode, path: string, report: Report): MapNode {
  const entries = patches.reduce<Entries>(
    (before, [key, to]) => change(before, key, (raw) => to(raw, `${path}.${key}`, report)),
    service.entries,
  );
  return { ...service, entries };
}

/** `"20,25"`, as files of 2020 have it: the soft limit, then the hard one. */
function concurrencyOf(raw: Node, path: string, report: Report): Node | undefined {
  if (raw.kind === "map") return raw;
  if (raw.kind !== "scalar" || raw.type !== "string") {
    return refuse(report, `${path} must be a table or a text such as "20,25", not ${described(raw)}`, raw);
  }
  const limits = /^([-+]?\d+),([-+]?\d+)$/.exec(String(raw.value));
  if (limits === null) return refuse(report, `${path} must be two numbers such as "20,25"`, raw);
  const [, soft, hard] = limits;
  const place = placeOf(raw);
  return mapNode(
    {
      type: textNode("requests", place),
      hard_limit: integerNode(Number(hard), place),
      soft_limit: integerNode(Number(soft), place),
    },
    place,
  );
}

function portsOf(raw: Node, path: string, report: Report): Node {
  const ports = tablesIn(raw, path, report).map((port, index) => ({
    ...port,
    entries: change(port.entries, "port", (number) => asInteger(number, `${path}[${index}].port`, report)),
  }));
  return listNode(ports, placeOf(raw));
}

function checksOf(raw: Node, path: string, report: Report): Node | undefined {
  const checks = tablesIn(raw, path, report).map((check, index) => patchedCheck(check, `${path}[${index}]`, report));
  return checks.length === 0 ? undefined : listNode(checks, placeOf(raw));
}

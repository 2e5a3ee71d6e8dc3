import { type MapNode, mapOf, type Node, placeOf, textNode } from "../text/tree";
import { asText } from "./goPrinted";
import { described } from "./goType";
import { asDuration, change, type Entries, millisecond, refuse } from "./rawValues";
import type { Report } from "./report";

/** `[checks.NAME]` tables, or `[[checks]]` with a `name` each. */
export function patchedChecks(raw: Node, report: Report): Node | undefined {
  const named = namedChecks(raw, report);
  const checks = named.flatMap(([name, check]): [string, Node][] => {
    if (check.kind === "map") return [[name, patchedCheck(check, `checks.${name}`, report)]];
    refuse(report, `checks.${name} must be a table, not ${described(check)}`, check);
    return [];
  });
  return checks.length === 0 ? undefined : mapOf(checks, placeOf(raw));
}

function namedChecks(raw: Node, report: Report): [string, Node][] {
  if (raw.kind === "map") return [...raw.entries];
  if (raw.kind !== "list") {
    refuse(report, `checks must be a table, not ${described(raw)}`, raw);
    return [];
  }
  return raw.items.flatMap((item, index): [string, Node][] => {
    const name = item.kind === "map" ? item.entries.get("name") : undefined;
    if (item.kind !== "map" || name?.kind !== "scalar" || name.type !== "string") {
      refuse(report, `checks[${index}] must be a table with a name`, item);
      return [];
    }
    // The name is used up: it is no key of a check.
    const entries = new Map([...item.entries].filter(([key]) => key !== "name"));
    return [[String(name.value), { ...item, entries }]];
  });
}

/** Numbers are milliseconds; headers may be a list of `{name, value}`. */
export function patchedCheck(check: MapNode, path: string, report: Report): MapNode {
  const timed = ["interval", "timeout", "grace_period"].reduce<Entries>(
    (entries, key) => change(entries, key, (raw) => asDuration(raw, millisecond)),
    check.entries,
  );
  return { ...check, entries: change(timed, "headers", (raw) => headersOf(raw, `${path}.headers`, report)) };
}

function headersOf(raw: Node, path: string, report: Report): Node | undefined {
  const pairs = raw.kind === "map" ? [...raw.entries] : listedHeaders(raw, path, report);
  const texts = pairs.map(([name, value]) => [name, asText(value)] as const);
  return texts.length === 0 ? undefined : mapOf(texts, placeOf(raw));
}

function listedHeaders(raw: Node, path: string, report: Report): [string, Node][] {
  if (raw.kind !== "list") {
    refuse(report, `${path} must be a table or a list of {name, value}, not ${described(raw)}`, raw);
    return [];
  }
  return raw.items.flatMap((item, index): [string, Node][] => {
    const name = item.kind === "map" ? item.entries.get("name") : undefined;
    if (item.kind !== "map" || name === undefined) {
      refuse(report, `${path}[${index}] must be a table with a name`, item);
      return [];
    }
    return [[asText(name).printed, item.entries.get("value") ?? textNode("", placeOf(item))]];
  });
}

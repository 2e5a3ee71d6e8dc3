import type { MapNode, Node, Scalar } from "../text/tree";
import { formatDuration } from "./goDuration";
import { described } from "./goType";
import type { Report } from "./report";

/** A table while it is patched: values by key, in the letter case of the file. */
export type Entries = ReadonlyMap<string, Node>;

/** Nanoseconds. */
export const second = 1_000_000_000n;
export const millisecond = 1_000_000n;

/**
 * A number counts units; an empty text and anything else counts as not set. An `int` of YAML is one of these: flyctl asks
 * for the types that TOML and JSON have.
 */
export function asDuration(raw: Node, unit: bigint): Node | undefined {
  if (raw.kind !== "scalar") return undefined;
  if (raw.type === "string") return raw.value === "" ? undefined : raw;
  if (raw.type !== "int64" && raw.type !== "float64") return undefined;
  const units = Number.isFinite(raw.value) ? BigInt(Math.trunc(Number(raw.value))) : 0n;
  const text = formatDuration(units * unit);
  return { ...raw, type: "string", value: text, printed: text };
}

/** Where flyctl takes a number or a text with digits. */
export function asInteger(raw: Node, path: string, report: Report): Node | undefined {
  if (raw.kind === "scalar") {
    if (typeof raw.value === "number") return integerOf(raw, Math.trunc(raw.value));
    if (raw.type === "string" && /^[-+]?\d+$/.test(String(raw.value))) return integerOf(raw, Number(raw.value));
  }
  return refuse(report, `${path} must be a whole number, not ${described(raw)}`, raw);
}

function integerOf(raw: Scalar, value: number): Scalar {
  return { ...raw, type: "int64", value, printed: String(value) };
}

/** A list of tables, or a table that stands for a list of one. */
export function tablesIn(raw: Node | undefined, path: string, report: Report): MapNode[] {
  if (raw === undefined) return [];
  if (raw.kind === "map") return [raw];
  if (raw.kind !== "list") {
    refuse(report, `${path} must be a table or a list of tables, not ${described(raw)}`, raw);
    return [];
  }
  return raw.items.flatMap((item, index) => {
    if (item.kind === "map") return [item];
    refuse(report, `${path}[${index}] must be a table, not ${described(item)}`, item);
    return [];
  });
}

export function refuse(report: Report, message: string, at: Node): undefined {
  report("refused", message, at);
  return undefined;
}

/** The entries with that value changed; without it where nothing is left. */
export function change(entries: Entries, key: string, to: (raw: Node) => Node | undefined): Entries {
  const raw = entries.get(key);
  if (raw === undefined) return entries;
  const value = to(raw);
  return value === undefined ? without(entries, key) : new Map(entries).set(key, value);
}

export function without(entries: Entries, key: string): Entries {
  return new Map([...entries].filter(([name]) => name !== key));
}

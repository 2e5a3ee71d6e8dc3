import { nearest } from "../../policies/configuration/nearest";
import { type MapNode, mapOf, type Node, type Scalar, textNode } from "../text/tree";
import { formatDuration, parseDuration } from "./goDuration";
import { compareKeys } from "./goPrinted";
import type { Report } from "./report";
import { isLeftByFlyctl } from "./retiredKeys";

/**
 * A type that flyctl decodes a value into, by the rules of Go's `encoding/json`: keys match in any letter case, unknown
 * keys are dropped, and a value of another type is an error. An error hides only the value that it is about, so that
 * the rest can be judged.
 */
export interface Type {
  /** For messages: `a boolean`. */
  readonly name: string;
  /**
   * @param path of the value, for messages: `http_service.force_https`
   * @returns undefined where the value is null or of another type
   */
  decode(node: Node, path: string, report: Report): Node | undefined;
}

/** A field of a struct. */
interface Field {
  readonly type: Type;
  /** A pointer of Go: the default of its type is a value like any other. Others are dropped when they are sent. */
  readonly keepsZero: boolean;
  /** Sent even if it is not set. */
  readonly default?: Node;
}

type Fields = Readonly<Record<string, Type | Field>>;

/** A pointer: set to zero, false or an empty text, it is sent. */
export function optional(type: Type): Field {
  return { type, keepsZero: true };
}

/** A field that is sent even if it is not set. */
export function always(type: Type, value: Node): Field {
  return { type, keepsZero: true, default: value };
}

export const string = scalarType("a text", (node) => {
  if (node.type === "string") return node;
  return node.type === "time" ? { ...node, type: "string", printed: String(node.value) } : undefined;
});

export const boolean = scalarType("a boolean", (node) => (node.type === "bool" ? node : undefined));

export const integer = integerBetween(-(2 ** 63), 2 ** 63 - 1);

export const positiveInteger = integerBetween(0, 2 ** 32 - 1);

/** Sizes that the API counts without a sign. */
export const natural = integerBetween(0, 2 ** 64 - 1);

export const float = scalarType("a number", (node) => (typeof node.value === "number" ? node : undefined));

/** A text such as `1m30s`, or a number of nanoseconds. Sent as a text in Go's spelling. */
export const duration = scalarType("a duration such as 10s", (node) => {
  const nanoseconds =
    typeof node.value === "number"
      ? BigInt(Math.trunc(node.value))
      : node.type === "string"
        ? parseDuration(String(node.value))
        : undefined;
  return nanoseconds === undefined ? undefined : replaced(node, formatDuration(nanoseconds));
});

/** Sent as the API has it: false for off, true for stop. */
export const autostop = scalarType('"off", "stop", "suspend" or a boolean', (node) => {
  if (node.type === "bool") return node;
  if (node.value === "suspend") return node;
  return node.value === "stop" || node.value === "off" ? switched(node, node.value === "stop") : undefined;
});

const persistences = ["", "never", "restart", "always"];

export const persistRootfs = scalarType('"never", "restart" or "always"', (node) => {
  if (node.value === "none") return replaced(node, "");
  if (node.type === "string") return persistences.includes(String(node.value)) ? node : undefined;
  const name = typeof node.value === "number" ? persistences[node.value] : undefined;
  return name === undefined ? undefined : replaced(node, name);
});

/** Whatever JSON has. */
export const anything: Type = {
  name: "a value",
  decode: (node) => node,
};

export function list(of: Type): Type {
  return {
    name: "a list",
    decode(node, path, report) {
      if (isNull(node)) return undefined;
      if (node.kind !== "list") return mismatch(this, node, path, report);
      const items = node.items.flatMap((item, index) => of.decode(item, `${path}[${index}]`, report) ?? []);
      return { ...node, items };
    },
  };
}

export function dictionary(of: Type): Type {
  return {
    name: "a table",
    decode(node, path, report) {
      if (isNull(node)) return undefined;
      if (node.kind !== "map") return mismatch(this, node, path, report);
      const entries = sorted(node).map(([key, value]) => {
        const decoded = of.decode(value, `${path}.${key}`, report);
        // Go keeps the key of a null, with the default of the type.
        return [key, decoded ?? (of === string && isNull(value) ? textNode("") : undefined)] as const;
      });
      return mapOf(entries, node);
    },
  };
}

export function struct(fields: Fields): Type {
  const byName = new Map(Object.entries(fields).map(([name, field]) => [name, "type" in field ? field : plain(field)]));
  const byFolded = new Map([...byName.keys()].map((name) => [folded(name), name]));
  return {
    name: "a table",
    decode(node, path, report) {
      if (isNull(node)) return undefined;
      if (node.kind !== "map") return mismatch(this, node, path, report);
      const decoded = new Map<string, Node>();
      const nameOf = (key: string) => (byName.has(key) ? key : byFolded.get(folded(key)));
      const present = new Set([...node.entries.keys()].map(nameOf));
      for (const [key, value] of sorted(node)) {
        const name = nameOf(key);
        const field = name === undefined ? undefined : byName.get(name);
        const place = path === "" ? key : `${path}.${key}`;
        if (name === undefined || field === undefined) {
          if (isLeftByFlyctl(key, value)) continue;
          // Nobody means a key that is there.
          const unused = [...byName.keys()].filter((one) => !present.has(one));
          report("unknown-key", `unknown key ${place}`, value, () => nearest(key, unused));
          continue;
        }
        const before = decoded.get(name);
        const after = field.type.decode(value, place, report);
        if (after !== undefined) decoded.set(name, marked(merged(before, after), field));
        else if (isNull(value) && field.keepsZero) decoded.delete(name);
      }
      for (const [name, field] of byName) {
        if (field.default !== undefined && !decoded.has(name)) decoded.set(name, field.default);
      }
      return { ...node, entries: decoded };
    },
  };
}

function plain(type: Type): Field {
  return { type, keepsZero: false };
}

/** Two spellings of one key: tables are merged, everything else is replaced. */
function merged(before: Node | undefined, after: Node): Node {
  if (before?.kind !== "map" || after.kind !== "map") return after;
  const entries = new Map(before.entries);
  for (const [key, value] of after.entries) entries.set(key, merged(entries.get(key), value));
  return { ...after, entries };
}

/** Marks what Go would drop. */
function marked(node: Node, field: Field): Node {
  return !field.keepsZero && isZero(node) ? { ...node, isZero: true } : node;
}

function isZero(node: Node): boolean {
  if (node.kind === "scalar") return node.value === 0 || node.value === false || node.value === "";
  return node.kind === "list" ? node.items.length === 0 : node.entries.size === 0;
}

/** Go writes maps in the order of their keys before it reads them again. */
function sorted(node: MapNode): [string, Node][] {
  return [...node.entries].sort(([a], [b]) => compareKeys(a, b));
}

/** A key without its letter case, as Go folds it: it knows a long s and a Kelvin sign too. */
function folded(key: string): string {
  return key.replace(/[A-Z\u017f\u212a]/g, (letter) =>
    letter === "\u017f" ? "s" : letter === "\u212a" ? "k" : letter.toLowerCase(),
  );
}

export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

function mismatch(type: Type, node: Node, path: string, report: Report): undefined {
  report("refused", `${path === "" ? "the file" : path} must be ${type.name}, not ${described(node)}`, node);
  return undefined;
}

/** Never the value: it may be a credential. */
export function described(node: Node): string {
  if (node.kind !== "scalar") return node.kind === "list" ? "a list" : "a table";
  const names = { string: "a text", int64: "a number", int: "a number", float64: "a number", bool: "a boolean" };
  return node.type === "time" ? "a date" : node.type === "<nil>" ? "nothing" : names[node.type];
}

function scalarType(name: string, read: (node: Scalar) => Scalar | undefined): Type {
  return {
    name,
    decode(node, path, report) {
      if (isNull(node)) return undefined;
      const value = node.kind === "scalar" ? read(node) : undefined;
      return value ?? mismatch(this, node, path, report);
    },
  };
}

function integerBetween(least: number, most: number): Type {
  return scalarType(least < 0 ? "a whole number" : "a whole number, not below zero", ({ ...node }) => {
    const { value } = node;
    return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? node : undefined;
  });
}

function replaced(node: Scalar, value: string): Scalar {
  return { ...node, type: "string", value, printed: value };
}

function switched(node: Scalar, value: boolean): Scalar {
  return { ...node, type: "bool", value, printed: String(value) };
}

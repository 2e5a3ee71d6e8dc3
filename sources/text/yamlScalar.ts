import { printedFloat, zoned } from "./goPrint";
import { type Scalar, textNode } from "./tree";

const nulls = new Set(["", "~", "null", "Null", "NULL"]);
const trues = new Set(["true", "True", "TRUE"]);
const falses = new Set(["false", "False", "FALSE"]);
const infinities = new Map([
  [/^\+?\.(inf|Inf|INF)$/, Number.POSITIVE_INFINITY],
  [/^-\.(inf|Inf|INF)$/, Number.NEGATIVE_INFINITY],
  [/^\.(nan|NaN|NAN)$/, Number.NaN],
]);

/**
 * What a plain scalar is for yaml.v3: numbers as YAML 1.1 has them (`012` is ten), but `on` and `yes` are texts; dates
 * are times.
 */
export function plainScalar(text: string): Scalar {
  if (nulls.has(text)) return { kind: "scalar", type: "<nil>", value: null, printed: "<nil>" };
  if (trues.has(text)) return { kind: "scalar", type: "bool", value: true, printed: "true" };
  if (falses.has(text)) return { kind: "scalar", type: "bool", value: false, printed: "false" };
  for (const [pattern, value] of infinities) if (pattern.test(text)) return float(value);
  if (!/^[-+.\d]/.test(text)) return textNode(text);
  return timestamp(text) ?? integer(text) ?? decimal(text) ?? textNode(text);
}

function float(value: number): Scalar {
  return { kind: "scalar", type: "float64", value, printed: printedFloat(value) };
}

function timestamp(text: string): Scalar | undefined {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]| +)(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const [, year = "", month = "", day = "", hours = "0", minutes = "0", seconds = "0", fraction = "", offset] = match;
  const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return undefined;
  // Only the spelling with a T may have an offset, and must.
  if (/[Tt]/.test(text) !== (offset !== undefined)) return undefined;
  const time = [hours, minutes, seconds].map(twoDigits).join(":");
  return { kind: "scalar", type: "time", ...zoned(date, time, fraction, offset ?? "Z") };
}

function twoDigits(text: string): string {
  return text.padStart(2, "0");
}

const integers = [
  { pattern: /^[-+]?0[xX][\da-fA-F]+$/, prefix: "0x" },
  { pattern: /^[-+]?0[bB][01]+$/, prefix: "0b" },
  { pattern: /^[-+]?0[oO]?[0-7]+$/, prefix: "0o" },
  { pattern: /^[-+]?(0|[1-9]\d*)$/, prefix: "" },
] as const;

function integer(text: string): Scalar | undefined {
  const digits = text.replaceAll("_", "");
  for (const { pattern, prefix } of integers) {
    if (!pattern.test(digits)) continue;
    const unsigned = digits.replace(/^[-+]/, "").replace(prefix === "" ? /^$/ : /^0[xXbBoO]?/, prefix);
    const value = digits.startsWith("-") ? -BigInt(unsigned) : BigInt(unsigned);
    // Beyond 64 bits it is a float.
    if (value >= 2n ** 64n || value < -(2n ** 63n)) return undefined;
    return { kind: "scalar", type: "int", value: Number(value), printed: value.toString() };
  }
  return undefined;
}

function decimal(text: string): Scalar | undefined {
  const digits = text.replaceAll("_", "");
  return /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(digits) && Number.isFinite(Number(digits))
    ? float(Number(digits))
    : undefined;
}

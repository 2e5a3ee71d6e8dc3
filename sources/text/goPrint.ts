/** What Go's `%v` prints for a float: the shortest digits, with an exponent below 1e-4 and from 1e6 on. */
export function printedFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (Object.is(value, -0)) return "-0";
  if (value === 0) return "0";
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 6) return withExponent(digits, power);
  return plainDigits(digits, power);
}

/** `1e+06`: Go gives the exponent a sign and two digits. */
function withExponent(digits: string, power: number): string {
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function plainDigits(mantissa: string, power: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  const rest = digits.slice(power + 1);
  return `${sign}${whole}${rest === "" ? "" : `.${rest}`}`;
}

/**
 * A date or time of TOML or YAML, as JSON and as `%v` have it. Only one with an offset is a `time.Time` of Go, which
 * prints the offset twice, or `UTC`.
 */
export function printedTime(source: string): { value: string; printed: string } {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2})?(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?)?$/.exec(source);
  if (match === null) return { value: withSeconds(source), printed: withSeconds(source) };
  const [, date = "", minutes, seconds = ":00", fraction = "", offset] = match;
  if (minutes === undefined) return { value: date, printed: date };
  const time = `${minutes}${seconds}`;
  if (offset === undefined) return { value: `${date}T${time}${fraction}`, printed: `${date}T${time}${fraction}` };
  return zoned(date, time, fraction, offset);
}

/** A `time.Time`: without zeros at the end of its fraction. */
export function zoned(
  date: string,
  time: string,
  fraction: string,
  offset: string,
): { value: string; printed: string } {
  const short = fraction.replace(/\.?0+$/, "");
  const isUtc = /^([Zz]|[+-]00:00)$/.test(offset);
  const digits = offset.replace(":", "");
  return {
    value: `${date}T${time}${short}${isUtc ? "Z" : offset}`,
    printed: `${date} ${time}${short} ${isUtc ? "+0000 UTC" : `${digits} ${digits}`}`,
  };
}

/** TOML 1.1 leaves the seconds of a time away. */
function withSeconds(time: string): string {
  return /^\d{2}:\d{2}$/.test(time) ? `${time}:00` : time;
}

const nanosecondsOf: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const largest = 2n ** 63n - 1n;

/** Nanoseconds of a text such as `1m30s`, as Go's `time.ParseDuration` reads it; undefined where it is none. */
export function parseDuration(text: string): bigint | undefined {
  const unsigned = text.replace(/^[-+]/, "");
  if (unsigned === "0") return 0n;
  if (!/^((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(unsigned)) return undefined;
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of unsigned.matchAll(/(\d*)(?:\.(\d*))?([a-zµμ]+)/g)) {
    const scale = nanosecondsOf[unit] ?? 0n;
    total += BigInt(whole === "" ? 0 : whole) * scale;
    const digits = fraction.slice(0, 18);
    if (digits !== "") total += (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
  }
  if (total > largest) return undefined;
  return text.startsWith("-") ? -total : total;
}

/** As Go prints a `time.Duration`: `1m21s`, `1.5s`, `10µs`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return "0s";
  const sign = nanoseconds < 0n ? "-" : "";
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 6)}ms`;
  const seconds = size / 1_000_000_000n;
  const rest = `${decimal(size - (seconds / 60n) * 60_000_000_000n, 9)}s`;
  const minutes = seconds / 60n;
  if (minutes === 0n) return `${sign}${rest}`;
  if (minutes < 60n) return `${sign}${minutes}m${rest}`;
  return `${sign}${minutes / 60n}h${minutes % 60n}m${rest}`;
}

/** A number whose last digits are decimals, without zeros at the end. */
function decimal(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return `${digits.slice(0, -places)}${fraction === "" ? "" : `.${fraction}`}`;
}

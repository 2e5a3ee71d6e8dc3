/** Hours of each unit of a Go duration (https://pkg.go.dev/time#ParseDuration). */
const hoursOf: Readonly<Record<string, number>> = {
  h: 1,
  m: 1 / 60,
  s: 1 / 3600,
  ms: 1 / 3_600_000,
  us: 1 / 3_600_000_000,
  µs: 1 / 3_600_000_000,
  μs: 1 / 3_600_000_000,
  ns: 1 / 3_600_000_000_000,
};

const part = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|h|m|s)";
const duration = new RegExp(`^[-+]?(?:0|(?:${part})+)$`);

/** The hours of a Go duration, such as `2160h` or `1h30m`; undefined for any other text: Go knows no days (`90d`). */
export function durationHours(text: string): number | undefined {
  if (!duration.test(text)) return undefined;
  const parts = text.matchAll(/(?<amount>[\d.]+)(?<unit>[^\d.]+)/g);
  const hours = [...parts].reduce(
    (sum, { groups }) => sum + Number(groups?.amount) * (hoursOf[groups?.unit ?? ""] ?? 0),
    0,
  );
  return text.startsWith("-") ? -hours : hours;
}

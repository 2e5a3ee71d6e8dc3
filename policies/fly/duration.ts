/** How many of each unit of a Go duration an hour has (https://pkg.go.dev/time#ParseDuration). */
const perHour: Readonly<Record<string, number>> = {
  h: 1,
  m: 60,
  s: 3600,
  ms: 3_600_000,
  us: 3_600_000_000,
  µs: 3_600_000_000,
  μs: 3_600_000_000,
  ns: 3_600_000_000_000,
};

const part = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|h|m|s)";
const duration = new RegExp(`^[-+]?(?:0|(?:${part})+)$`);

/** The hours of a Go duration, such as `2160h` or `1h30m`; undefined for any other text: Go knows no days (`90d`). */
export function durationHours(text: string): number | undefined {
  if (!duration.test(text)) return undefined;
  const parts = text.matchAll(/(?<amount>[\d.]+)(?<unit>[^\d.]+)/g);
  const hours = [...parts].reduce(
    (sum, { groups }) => sum + Number(groups?.amount) / (perHour[groups?.unit ?? ""] ?? 1),
    0,
  );
  return text.startsWith("-") ? -hours : hours;
}

/** One line of the report: what flyguard needs, compared with something that does the same without rules. */
export interface Figure {
  readonly what: string;
  readonly unit: "ms" | "s" | "MB" | "kB" | "us" | "packages" | "times";
  readonly flyguard: number;
  /** What flyguard is compared with. */
  readonly reference: { readonly name: string; readonly value: number };
  /** The most that flyguard may need of the reference, where there is a goal. */
  readonly limit?: number;
  /** For readers; nothing is compared with it. */
  readonly noop?: number;
}

/** How many times the reference flyguard needs. */
export function ratioOf({ flyguard, reference }: Figure): number {
  return flyguard / reference.value;
}

/** Whether the goal is met, where there is one. */
export function isMet(figure: Figure): boolean | undefined {
  return figure.limit === undefined ? undefined : ratioOf(figure) <= figure.limit;
}

/** The report as a Markdown table. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    shown(figure.flyguard, figure.unit),
    `${shown(figure.reference.value, figure.unit)} (${figure.reference.name})`,
    ratioOf(figure).toFixed(2),
    figure.limit === undefined ? "" : `${figure.limit} ${isMet(figure) ? "met" : "NOT MET"}`,
    figure.noop === undefined ? "" : (figure.flyguard / figure.noop).toFixed(2),
  ]);
  const head = ["", "flyguard", "compared with", "times", "at most", "times no-op"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function shown(value: number, unit: Figure["unit"]): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}

/** @param numbers at least one */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param numbers at least one */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

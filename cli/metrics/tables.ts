import { markdown } from "../../formats/escape/markdown";
import { harmless } from "../../formats/lines";
import { severities } from "../../formats/severity";
import { counted } from "../../policies/rules/counted";
import type { Metrics } from "./metricsOf";

/** A heading, and rows of which the first cell names what the others count. */
interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly [string, ...number[]])[];
}

const setAside = ["baselined", "excepted"] as const;

function tablesOf({ reports, rules, checklist }: Metrics): Table[] {
  const byReport = reports.map(
    ({ file, findings, severities: of, mandatory, baselined, excepted }): [string, ...number[]] => [
      file,
      findings,
      ...severities.map((severity) => of[severity]),
      mandatory,
      baselined,
      excepted,
    ],
  );
  const all = severities.length + 4;
  const sums = Array.from({ length: all }, (_, index) => {
    return byReport.reduce((sum, [, ...counts]) => sum + (counts[index] ?? 0), 0);
  });
  return [
    {
      head: ["Report", "findings", ...severities, "mandatory", ...setAside],
      rows: [...byReport, [counted(reports.length, "report"), ...sums]],
    },
    {
      head: ["Rule", "findings", "reports", ...setAside],
      rows: rules.map(({ rule, severity, findings, reports: among, baselined, excepted }) => {
        return [`${rule} (${severity})`, findings, among, baselined, excepted];
      }),
    },
    {
      head: ["Fly.io security checklist", "findings", "reports", "not checked", ...setAside],
      rows: checklist.map(({ item, title, findings, reports: among, notChecked, baselined, excepted }) => {
        return [`${item}. ${title}`, findings, among, notChecked, baselined, excepted];
      }),
    },
  ];
}

/** The metrics in columns. */
export function metricsText(metrics: Metrics): string {
  return tablesOf(metrics).map(columns).join("\n");
}

function columns({ head, rows }: Table): string {
  const cells = [head, ...rows.map((row) => row.map(String))].map((row) => row.map(harmless));
  const widths = head.map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells
    .map((row) => {
      const padded = row.map((cell, index) => {
        const width = widths[index] ?? 0;
        return index === 0 ? cell.padEnd(width) : cell.padStart(width);
      });
      return `${padded.join("  ")}\n`;
    })
    .join("");
}

/** The metrics as tables of Markdown. */
export function metricsMarkdown(metrics: Metrics): string {
  return tablesOf(metrics)
    .map(({ head, rows }) => {
      const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
      const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
      return [head, rule, ...rows.map((row) => row.map((cell) => markdown(String(cell))))].map(line).join("");
    })
    .join("\n");
}

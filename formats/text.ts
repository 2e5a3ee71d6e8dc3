import { byFile } from "./byFile";
import { harmless, wrapped } from "./lines";
import type { Frame, Place, Report, ReportedFinding, Score, ScoredItem, Surroundings } from "./report";
import { columnTitles, countsOf, propertyText, resourcesText, scoreText } from "./sentences";
import { type Style, styleOf } from "./style";

/** The report for people: the scorecard, the findings of each file, a summary. */
export function writeText(report: Report, { color, hasLinks, quiet, frameOf }: Surroundings): string {
  const style = styleOf(color, hasLinks);
  const groups = [...byFile(report.findings)].map(([file, findings]) => [
    style.bold(harmless(file)),
    "",
    ...findings.flatMap((finding) => [...findingLines(finding, frameOf(finding), style), ""]),
  ]);
  const lines = [
    ...(quiet ? [] : [...scorecardLines(report.scorecard, style), ""]),
    ...groups.flat(),
    ...(quiet ? [] : summaryLines(report, style)),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function findingLines(finding: ReportedFinding, frame: Frame | undefined, style: Style): string[] {
  const { rule, id, place, callers = [], problem, found, expected, fix, lapsed } = finding;
  const severity = style.severity(rule.severity, rule.severity);
  const at = place.range === undefined ? "" : `:${place.range.startLine}:${place.range.startColumn}`;
  const compared = [
    found === undefined ? undefined : `found ${found}`,
    expected === undefined ? undefined : `expected ${expected}`,
  ].filter((part) => part !== undefined);
  return [
    `  ${severity} ${style.link(style.bold(`${rule.name}[${harmless(id)}]`), harmless(rule.docs))} ${style.dim(`(${rule.level})`)}`,
    ...wrapped(problem, "    "),
    `    ${style.dim(`at ${harmless(place.file)}${at}${about(place)}`)}`,
    ...callers.map(({ file, range }) => {
      const from = `${harmless(file)}:${range.startLine}:${range.startColumn}`;
      return `    ${style.dim(`called from ${from}`)}`;
    }),
    ...(frame === undefined ? [] : frameLines(frame, style)),
    ...(compared.length === 0 ? [] : wrapped(compared.join("; "), "    ")),
    ...(finding.isAssumed ? wrapped(assumption, "    note: ", "          ") : []),
    ...wrapped(fix, "    fix: ", "         "),
    ...(lapsed === undefined
      ? []
      : wrapped(`an exception covered it until ${lapsed.expires} (${lapsed.reason})`, "    note: ", "          ")),
    `    docs: ${style.dim(harmless(rule.docs))}`,
  ];
}

const assumption =
  "the first fly deploy allocates public addresses; if this app has none, say so with --private or the option privateApps";

function about(place: Place): string {
  const text = place.marksResource === true ? propertyText(place) : resourcesText(place);
  return text === "" ? "" : `, ${harmless(text)}`;
}

function frameLines({ line, text, start, end }: Frame, style: Style): string[] {
  const number = String(line);
  const margin = " ".repeat(number.length);
  const mark = " ".repeat(start) + "^".repeat(Math.max(1, end - start));
  return [`    ${number} | ${harmless(text)}`, `    ${margin} | ${style.bad(mark)}`];
}

function scorecardLines(scorecard: readonly ScoredItem[], style: Style): string[] {
  const titles = scorecard[0]?.columns.map(({ source }) => columnTitles[source]) ?? [];
  const label = (item: ScoredItem) => `${item.item}. ${item.title}`;
  const wide = Math.max(...scorecard.map((item) => label(item).length));
  const cells = scorecard.map(({ columns }) => columns.map(scoreText));
  const widths = titles.map((title, index) => Math.max(title.length, ...cells.map((row) => row[index]?.length ?? 0)));
  const row = (first: string, others: readonly string[], paint: (text: string, index: number) => string) =>
    `${first.padEnd(wide)}${others.map((text, index) => `  ${paint(text.padEnd(widths[index] ?? 0), index)}`).join("")}`.trimEnd();
  return [
    style.bold(row("Fly.io security checklist", titles, (text) => text)),
    ...scorecard.map((item, index) =>
      row(label(item), cells[index] ?? [], (text, column) => paintScore(item.columns[column], text, style)),
    ),
  ];
}

function paintScore(score: Score | undefined, text: string, style: Style): string {
  if (score?.status === "passed") return style.good(text);
  return score?.status === "failed" ? style.bad(text) : style.dim(text);
}

function summaryLines(report: Report, style: Style): string[] {
  const { findings } = report;
  if (findings.length === 0) return [style.good(countsOf(report))];
  const mandatory = findings.filter(({ rule }) => rule.level === "mandatory").length;
  const fixable = findings.filter(({ isFixable }) => isFixable).length;
  const more = [`${mandatory} mandatory`, ...(fixable === 0 ? [] : [`${fixable} fixable by --fix`])].join(", ");
  return [style.bold(countsOf(report, ` (${more})`))];
}

import { counted } from "../policies/rules/counted";
import { byFile } from "./byFile";
import { markdown, markdownCode } from "./escape/markdown";
import { mermaidOf } from "./picture/mermaid";
import type { Report, ReportedException, ReportedFinding, ScoredItem } from "./report";
import { columnTitles, countsOf, placeText, scoreText } from "./sentences";
import { worstFirst } from "./severity";

/**
 * Bytes of findings at most. A step summary of GitHub takes 1 MiB, with all else that the step writes (GitHub's
 * documentation, "Workflow commands": adding a job summary).
 */
const mostBytes = 800_000;

/** The report in Markdown: for the summary of a step, a comment, or a wiki. */
export function writeMarkdown(report: Report): string {
  const { version, day, findings, baselined, excepted, picture, exceptions, notRun, scorecard } = report;
  const blocks = [
    "# flyguard",
    `${countsOf(report)}. ${markdown(day)}, flyguard ${markdown(version)}.`,
    scorecardTable(scorecard),
    ...(picture.apps.length === 0 ? [] : ["## Exposure", `\`\`\`mermaid\n${mermaidOf(picture)}\`\`\``]),
    ...findingBlocks(findings),
    ...(baselined.length === 0 ? [] : ["## Accepted by the baseline", list(baselined.slice(0, 200).map(acceptedLine))]),
    ...(exceptions.length === 0 ? [] : ["## Exceptions", exceptionTable(exceptions)]),
    ...(excepted.length === 0 ? [] : ["## Excepted findings", list(excepted.slice(0, 200).map(acceptedLine))]),
    ...(notRun.length === 0
      ? []
      : ["## Rules that did not run", list(notRun.map(({ name, because }) => `${markdownCode(name)}: ${because}`))]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function scorecardTable(scorecard: readonly ScoredItem[]): string {
  const sources = scorecard[0]?.columns.map(({ source }) => columnTitles[source]) ?? [];
  return table(
    ["Fly.io security checklist", ...sources],
    scorecard.map(({ item, title, columns }) => [
      `${item}. ${markdown(title)}`,
      ...columns.map((score) => markdown(scoreText(score))),
    ]),
  );
}

/** The worst findings that there is room for, by file. */
function findingBlocks(findings: readonly ReportedFinding[]): string[] {
  if (findings.length === 0) return [];
  const shown: ReportedFinding[] = [];
  const files = new Set<string>();
  let size = 0;
  for (const finding of worstFirst(findings)) {
    const { file } = finding.place;
    const added = files.has(file) ? rowOf(findingRow(finding)) : fileBlock(file, [finding]);
    size += Buffer.byteLength(added) + 2;
    if (size > mostBytes) break;
    shown.push(finding);
    files.add(file);
  }
  const blocks = [...byFile(shown)].map(([file, all]) => fileBlock(file, all));
  const missing = findings.length - shown.length;
  const leftOut = missing === 0 ? [] : [`${counted(missing, "more finding")} left out: there is no room.`];
  return ["## Findings", ...blocks, ...leftOut];
}

function fileBlock(file: string, findings: readonly ReportedFinding[]): string {
  return `### ${markdownCode(file)}\n\n${table(["Severity", "Finding", "Where", "Fix"], findings.map(findingRow))}`;
}

function findingRow({ rule, id, place, problem, found, expected, fix }: ReportedFinding): string[] {
  const compared = [
    found === undefined ? "" : `<br>Found: ${markdown(found)}`,
    expected === undefined ? "" : `<br>Expected: ${markdown(expected)}`,
  ].join("");
  return [
    `${rule.severity}, ${rule.level}`,
    `[${markdown(rule.name)}](<${encodeURI(rule.docs)}>) ${markdownCode(id)}<br>${markdown(problem)}${compared}`,
    markdownCode(placeText(place)),
    markdown(fix),
  ];
}

function acceptedLine({ rule, place, problem }: ReportedFinding): string {
  return `${markdown(rule.name)}, ${markdownCode(`${place.file} ${placeText(place)}`)}: ${markdown(problem)}`;
}

function exceptionTable(exceptions: readonly ReportedException[]): string {
  return table(
    ["Rule", "Resource", "Reason", "Owner", "Ends"],
    exceptions.map(({ rule, resource, finding, reason, owner = "", expires = "never", isExpired }) => [
      markdownCode(rule),
      markdownCode(finding === undefined ? resource : `${resource} ${finding}`),
      markdown(reason),
      markdown(owner),
      `${markdown(expires)}${isExpired ? " (expired)" : ""}`,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [rowOf(head), rowOf(head.map(() => "---")), ...rows.map(rowOf)].join("\n");
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

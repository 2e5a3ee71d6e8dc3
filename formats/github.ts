import { commandMessage, commandProperty } from "./escape/workflowCommand";
import type { Place, Report, ReportedFinding } from "./report";
import { liveText, notCheckedText, problemText } from "./sentences";
import { stepOf, worstFirst } from "./severity";

/** Annotations of one level that GitHub shows of a step (actions/toolkit, `docs/problem-matchers.md`). */
const shownPerLevel = 10;

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/**
 * The findings as annotations of GitHub Actions, the worst first, as many as GitHub shows. The format `markdown` writes the
 * step's summary, where all of them are.
 */
export function writeGithub({ findings, notChecked }: Report): string {
  const counts = { error: 0, warning: 0, note: 0 };
  const lines: string[] = [];
  for (const finding of worstFirst(findings)) {
    const step = stepOf(finding.rule);
    counts[step] += 1;
    if (counts[step] <= shownPerLevel) lines.push(annotation(finding));
  }
  const missing = findings.length - lines.length;
  if (missing > 0) {
    lines.push(
      `flyguard: ${missing} more findings have no annotation, since GitHub shows ${shownPerLevel} of each level.`,
    );
  }
  if (notChecked.length > 0) {
    const calls = notChecked.map((one) => `${one.endpoint}: ${notCheckedText(one)}`);
    lines.push(`::warning title=flyguard did not check all::${commandMessage(calls.join("\n"))}`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

function annotation(finding: ReportedFinding): string {
  const { rule, id, place, fix } = finding;
  const live = liveText(finding);
  const properties = [...placeProperties(place), ["title", `${rule.name} (${rule.severity})`]]
    .map(([name = "", value = ""]) => `${name}=${commandProperty(value)}`)
    .join(",");
  const message = [
    `${problemText(finding)} [${id}]`,
    ...(live === undefined ? [] : [`Note: ${live}`]),
    `Fix: ${fix}`,
    rule.docs,
  ].join("\n");
  return `::${commands[stepOf(rule)]} ${properties}::${commandMessage(message)}`;
}

/** GitHub takes columns only within one line. */
function placeProperties({ uri, range }: Place): string[][] {
  if (range === undefined) return [["file", uri]];
  const { startLine, startColumn, endLine, endColumn } = range;
  const lines = [
    ["file", uri],
    ["line", String(startLine)],
    ["endLine", String(endLine)],
  ];
  if (startLine !== endLine) return lines;
  return [...lines, ["col", String(startColumn)], ["endColumn", String(endColumn)]];
}

import { analysisComplete } from "../../policies/rules/analysis/analysis-complete/rule";
import { frameworks } from "../../policies/rules/controls";
import { counted } from "../../policies/rules/counted";
import { byFile } from "../byFile";
import type { GrantedException, NotRun, Report, ReportedFinding, Score } from "../report";
import { columnTitles, placeText, scoreText } from "../sentences";
import { severities, worstFirst } from "../severity";
import { descriptions, type Html, html, link, nothing, table } from "./elements";
import { pictureSection } from "./picture";
import { style } from "./style";

/** Neither script nor request: the page is complete as it is. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one page, to read, to print and to file. */
export function writeHtml(report: Report): string {
  const { day, version, picture } = report;
  const { html: page } = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>flyguard report, ${day}</title>
<style>${{ html: style }}</style>
</head>
<body>
<header>
<h1>flyguard report</h1>
<p class="soft">${day}, flyguard ${version}</p>
${summary(report)}
</header>
<main>
${scorecard(report)}
${pictureSection(picture)}
${findings(report)}
${accepted(report)}
${exceptions(report)}
${notChecked(report)}
${controls(report)}
</main>
</body>
</html>
`;
  return page;
}

function summary({ inputs, findings: all, baselined, excepted, exceptions: granted }: Report): Html {
  const counts = [
    ...severities.map((severity) => [all.filter(({ rule }) => rule.severity === severity).length, severity] as const),
    [baselined.length, "accepted by the baseline"] as const,
    [excepted.length, "excepted"] as const,
    [granted.length, granted.length === 1 ? "exception" : "exceptions"] as const,
    [inputs.length, inputs.length === 1 ? "file" : "files"] as const,
  ];
  const items = counts.map(([count, what]) => html`<li><b>${String(count)}</b> ${what}</li>\n`);
  return html`<ul class="counts">\n${items}</ul>`;
}

function scorecard({ scorecard: items }: Report): Html {
  const sources = items[0]?.columns.map(({ source }) => columnTitles[source]) ?? [];
  const rows = items.map(({ item, title, columns }) => [`${item}. ${title}`, ...columns.map(scoreCell)]);
  return html`<section><h2>Scorecard</h2>\n${table("Fly.io security checklist", ["Item", ...sources], rows)}</section>`;
}

function scoreCell(score: Score): Html {
  const text = scoreText(score);
  if (score.status === "not-checked") return html`<span class="soft">${text}</span>`;
  return score.status === "passed" ? html`<span class="good">${text}</span>` : html`<span class="bad">${text}</span>`;
}

function findings({ findings: all, inputs }: Report): Html {
  const apps = new Map(inputs.map((input) => [input.file, input.apps]));
  const files = [...byFile(worstFirst(all))].map(([file, found]) => {
    const names = apps.get(file) ?? [];
    const title = names.length === 0 ? file : `${names.join(", ")} (${file})`;
    return html`<h3>${title}</h3>\n${found.map(card)}`;
  });
  return html`<section><h2>Findings</h2>\n${files.length === 0 ? html`<p>No findings.</p>` : files}</section>`;
}

function card({ rule, id, place, problem, found, expected, fix, lapsed }: ReportedFinding): Html {
  const list = descriptions([
    ["Where", html`<code>${placeText(place)}</code>`],
    ["Found", found],
    ["Expected", expected],
    ["Fix", fix],
    ["Exception", lapsed === undefined ? undefined : `expired on ${lapsed.expires}: ${lapsed.reason}`],
    ["Rule", html`${link(rule.docs, rule.name)} <span class="soft">${id}, ${rule.level}</span>`],
  ]);
  const tone = rule.severity === "critical" || rule.severity === "high" ? "card severe" : "card";
  return html`<article class="${tone}"><span class="badge">${rule.severity}</span> <h4>${problem}</h4>\n${list}</article>\n`;
}

function accepted({ baselined }: Report): Html {
  if (baselined.length === 0) return nothing;
  const lines = baselined.map(({ rule, place, problem }) => {
    return html`<li>${rule.name}: ${problem} <code>${place.file} ${placeText(place)}</code></li>\n`;
  });
  return html`<section><h2>Accepted by the baseline</h2>\n<ul>${lines}</ul></section>`;
}

function exceptions({ command, exceptions: all, excepted }: Report): Html {
  if (all.length === 0) return nothing;
  const cards = all.map((exception) => {
    const { rule, resource, finding, reason, owner = "not named", expires = "never", isExpired } = exception;
    const covered = excepted.filter((one) => one.rule.name === rule && isSame(one.exception, exception));
    const of = finding === undefined ? html`<code>${resource}</code>` : html`<code>${resource}</code>, only ${finding}`;
    const end = isExpired ? html`<span class="bad">${expires}, expired</span>` : expires;
    const list = descriptions([
      ["Resource", of],
      ["Reason", reason],
      ["Owner", owner],
      ["Ends", end],
      // Pulumi does not tell what an exception covers.
      ...(command === "scan"
        ? [["Covers", covered.length === 0 ? "nothing" : html`<ul>${covered.map(coveredItem)}</ul>`] as const]
        : []),
    ]);
    return html`<article class="card"><h3>${rule}</h3>\n${list}</article>\n`;
  });
  return html`<section><h2>Exceptions</h2>\n<div class="apps">\n${cards}</div></section>`;
}

function isSame(a: GrantedException, b: GrantedException): boolean {
  return keys.every((key) => a[key] === b[key]);
}

const keys = ["resource", "finding", "reason", "expires", "owner"] as const;

function coveredItem({ place, problem }: ReportedFinding): Html {
  return html`<li>${problem} <code>${place.file} ${placeText(place)}</code></li>`;
}

function notChecked({ scorecard: items, findings: all, notRun }: Report): Html {
  const open = items.flatMap(({ title, columns }) =>
    columns
      .filter(({ status }) => status === "not-checked")
      .map((score) => html`<li>${title}, in ${columnTitles[score.source]}: ${scoreText(score)}</li>\n`),
  );
  const unread = all
    .filter(({ rule }) => rule.name === analysisComplete.name)
    .map(({ place, problem }) => html`<li><code>${place.file}</code> ${problem}</li>\n`);
  const reasons = [...new Set(notRun.map(({ because }) => because))];
  const rules = reasons.map(
    (reason) => html`<li>Rules that did not run, ${why[reason]}: ${namesOf(notRun, reason)}</li>\n`,
  );
  const lines = [...open, ...unread, ...rules];
  return html`<section><h2>Not checked</h2>\n${lines.length === 0 ? html`<p>Every rule ran.</p>` : html`<ul>${lines}</ul>`}</section>`;
}

const why: Readonly<Record<NotRun["because"], string>> = {
  off: "since they are off",
  "not chosen": "since the command did not choose them",
  "needs another source": "since nothing that was read shows what they judge",
  "the run ended before": "since the run of Pulumi ended before",
};

function namesOf(notRun: readonly NotRun[], reason: NotRun["because"]): string {
  return notRun.flatMap(({ name, because }) => (because === reason ? [name] : [])).join(", ");
}

function controls(report: Report): Html {
  const tables = frameworks.map(({ key, name, version }) => {
    const ids = [...new Set(report.rules.flatMap((rule) => rule.controls[key] ?? []))].sort(byNumber);
    const rows = ids.map((id) => {
      const names = report.rules.filter((rule) => rule.controls[key]?.includes(id)).map((rule) => rule.name);
      return [id, controlResult(names, report), names.join(", ")];
    });
    return rows.length === 0 ? nothing : table(`${name}, version ${version}`, ["Control", "Result", "Rules"], rows);
  });
  return html`<section class="controls"><h2>Controls</h2>
<p class="soft">A rule helps to meet a control; it does not prove that the control is met.</p>\n${tables}</section>`;
}

/** What the rules of a control say, with what was set aside. */
function controlResult(names: readonly string[], { findings: all, baselined, exceptions: granted }: Report): Html {
  const count = all.filter(({ rule }) => names.includes(rule.name)).length;
  const result = count === 0 ? html`no findings` : html`<span class="bad">${counted(count, "finding")}</span>`;
  const acceptedCount = baselined.filter(({ rule }) => names.includes(rule.name)).length;
  const exceptionCount = granted.filter(({ rule, isExpired }) => names.includes(rule) && !isExpired).length;
  const aside = [
    ...(acceptedCount === 0 ? [] : [`${acceptedCount} accepted`]),
    ...(exceptionCount === 0 ? [] : [counted(exceptionCount, "exception")]),
  ];
  return html`${result}${aside.map((text) => html`<br>${text}`)}`;
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

import type { Report, ReportedFinding, Score, ScoredItem, SourceKind } from "../../formats/report";
import { type ChecklistItem, flyChecklist } from "../../policies/rules/controls";
import type { Input } from "./inputs";
import { isFor, type RanRule } from "./judging";

/** What the scorecard of a run goes by. */
export interface Scored extends Pick<Report, "findings" | "baselined" | "notChecked"> {
  readonly inputs: readonly Pick<Input, "file" | "source" | "isRefused">[];
  readonly ran: readonly RanRule[];
}

/** Each item of the checklist, with a column for each kind of source. */
export function scorecardOf(scored: Scored): ScoredItem[] {
  const sources = [...new Set(scored.inputs.map(({ source }) => source))].sort();
  const items: readonly ChecklistItem[] = [1, 2, 3, 4, 5, 6];
  return items.map((item) => ({
    item,
    title: flyChecklist[item].text,
    columns: sources.map((source) => scoreOf(item, source, scored)),
  }));
}

/** What shows what files do not: the addresses of an app, and which secrets its machines have. */
const hints: Partial<Record<ChecklistItem, string>> = { 2: "flyguard scan --live", 5: "flyguard scan --live" };

/** Items of which a file shows mistakes, but not that there is none: addresses are assumed. */
const onlyAssumed: ReadonlySet<ChecklistItem> = new Set([5]);

/** What both show counts for both; what only the organisation shows, for it alone, wherever it stands. */
function isShownBy(
  source: SourceKind,
  { live, place }: ReportedFinding,
  sourceOf: ReadonlyMap<string, SourceKind>,
): boolean {
  if (live !== undefined && (source === "live" || !live.isInFile)) return source === "live";
  return (sourceOf.get(place.file) ?? source) === source;
}

function scoreOf(item: ChecklistItem, source: SourceKind, scored: Scored): Score {
  const { inputs, ran, notChecked } = scored;
  const sourceOf = new Map(inputs.map((input) => [input.file, input.source]));
  const ofItem = (finding: ReportedFinding) =>
    finding.rule.checklist.includes(item) && isShownBy(source, finding, sourceOf);
  const findings = scored.findings.filter(ofItem).length;
  const acceptedCount = scored.baselined.filter(ofItem).length;
  const untold = source === "live" ? notChecked.filter(({ items }) => items.includes(item)) : [];
  const calls =
    untold.length === 0 ? {} : { hint: untold.map(({ endpoint, why }) => `${endpoint} (${why})`).join(", ") };
  const accepted = acceptedCount === 0 ? {} : { accepted: acceptedCount };
  if (findings + acceptedCount > 0) return { source, status: "failed", findings, ...accepted, ...calls };
  if (untold.length > 0) return { source, status: "not-checked", findings: 0, ...calls };
  const isJudged = ran.some(({ rule }) => rule.controls.flyChecklist.includes(item) && isFor(rule, source));
  const isRefused = inputs.some((input) => input.source === source && input.isRefused);
  if (isJudged && !isRefused && !(source === "file" && onlyAssumed.has(item))) {
    return { source, status: "passed", findings: 0 };
  }
  const hint = source === "file" ? hints[item] : undefined;
  return { source, status: "not-checked", findings: 0, ...(hint === undefined ? {} : { hint }) };
}

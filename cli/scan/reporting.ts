import { createHash } from "node:crypto";
import { relative, resolve, sep } from "node:path";
import type {
  Context,
  ExceptedFinding,
  Place,
  Report,
  ReportedFinding,
  ReportedRule,
  SourceKind,
  TextRange,
} from "../../formats/report";
import { assumed } from "../../policies/fly/exposure";
import { docsUrl } from "../../policies/judge/message";
import { shownPath } from "../../policies/rules/secrets/shownPath";
import { repositoryRoot } from "../../sources/discover";
import type { Origin } from "../../sources/text/tree";
import { type Edit, editFor } from "../fix/edit";
import type { Input } from "./inputs";
import { isFor, type Judged, type JudgedExcepted, type RanRule } from "./judging";
import { scorecardOf } from "./scorecard";

/** A finding of the report with where it was written, for formats that show the line and for `--fix`. */
export interface Placed {
  readonly finding: ReportedFinding;
  /** The file whose resources it is about. */
  readonly input: string | undefined;
  /** The Fly app that it is about, if it is about one. */
  readonly app: string | undefined;
  readonly origin: Origin | undefined;
  /** What `--fix` does about it. */
  readonly edit: Edit | undefined;
}

/** What was judged, merged by place and sorted. */
export function placed(judged: readonly Judged[]): Placed[] {
  const merged = new Map<string, Placed>();
  const root = repositoryRoot(".") ?? resolve(".");
  for (const one of judged) {
    const written = one.at?.member.origin(one.finding.at.steps);
    const origin = marked(written, one.at?.input);
    const edit = written === undefined ? undefined : editIn(one, written);
    const finding = reported(one, origin, root, edit !== undefined);
    const key = keyOf(finding, one);
    const before = merged.get(key);
    merged.set(
      key,
      before === undefined
        ? { finding, input: one.at?.input.file, app: one.app, origin, edit }
        : { ...before, finding: joined(before.finding, finding) },
    );
  }
  return sorted([...merged.values()]);
}

/** What exceptions cover, merged and sorted for each of them as the open findings are. */
export function placedExcepted(all: readonly JudgedExcepted[]): ExceptedFinding[] {
  return [...new Set(all.map(({ exception }) => exception))].flatMap((exception) =>
    placed(all.filter((one) => one.exception === exception)).map(({ finding }) => ({ ...finding, exception })),
  );
}

/** In the order of the report. */
export function sorted(all: readonly Placed[]): Placed[] {
  return [...all].sort((a, b) => byPlace(a.finding, b.finding));
}

/** A change of the file itself, not of one that it names. */
function editIn({ finding, at }: Judged, written: Origin): Edit | undefined {
  const input = at?.input;
  return input === undefined || input.file !== written.file ? undefined : editFor(finding, written, input.text);
}

function keyOf({ rule, id, place, problem }: ReportedFinding, judgedOne: Judged): string {
  const { file, range, resources, path } = place;
  if (isMachine(judgedOne)) return JSON.stringify([rule.name, id, file, path, problem]);
  return JSON.stringify([rule.name, id, file, ...(range === undefined ? [resources, path] : [range])]);
}

/** The machines of an app come and go, and have one configuration in most cases: what is wrong with it is one finding. */
function isMachine({ finding }: Judged): boolean {
  return finding.at.resource.type === "fly.live:Machine";
}

function joined(first: ReportedFinding, second: ReportedFinding): ReportedFinding {
  const resources = [...new Set([...first.place.resources, ...second.place.resources])];
  return { ...first, place: { ...first.place, resources } };
}

function reported(judgedOne: Judged, origin: Origin | undefined, root: string, isFixable: boolean): ReportedFinding {
  const { rule, finding, lapsed, level, at, app } = judgedOne;
  const { id, problem, found, expected, fix = rule.fix } = finding;
  const { resource } = finding.at;
  // What is wrong with a file as such has no path in the model, and no resource.
  const isOfFile = resource.type === "fly.toml:File";
  const path = isOfFile && finding.at.path.startsWith("problems") ? "" : shownPath(finding.at);
  const file = origin?.file ?? at?.input.file ?? wholeRun;
  const isLive = at?.input.source === "live";
  const place: Place = {
    file: slashed(file),
    uri: isLive ? file : slashed(relative(root, resolve(file))),
    ...(origin === undefined ? {} : { range: rangeOf(origin) }),
    resources: at === undefined || isOfFile ? [] : [resource.name],
    path,
  };
  const subject = isOfFile ? [problem] : [isMachine(judgedOne) && app !== undefined ? app : resource.name];
  return {
    rule: reportedRule({ rule, level }),
    id,
    problem,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    fix,
    isAssumed: resource.type === "fly.toml:IpAddress" || problem.includes(assumed),
    isFixable,
    ...(lapsed === undefined ? {} : { lapsed: { expires: lapsed.expires, reason: lapsed.reason } }),
    place,
    fingerprint: createHash("sha256")
      .update(JSON.stringify([rule.name, id, place.uri, ...subject, path]))
      .digest("hex")
      .slice(0, 32),
  };
}

/** What stands for a file where a finding is about the run as a whole. */
export const wholeRun = "flyguard";

/** The place, at another line: where a file names what it is about. */
export function placeIn(file: string, origin: Origin | undefined, place: Place): Place {
  const root = repositoryRoot(".") ?? resolve(".");
  const { range: _, ...rest } = place;
  return {
    ...rest,
    file: slashed(file),
    uri: slashed(relative(root, resolve(file))),
    ...(origin === undefined ? {} : { range: rangeOf(origin) }),
  };
}

export function slashed(path: string): string {
  return path.split(sep).join("/");
}

/**
 * What to mark of a value: of one with several lines its key, or else its first line. GitHub shows a finding in a pull
 * request only if the whole range is in the diff.
 */
function marked(origin: Origin | undefined, input: Input | undefined): Origin | undefined {
  if (origin === undefined || origin.range.start.line === origin.range.end.line) return origin;
  const { key, range } = origin;
  if (key !== undefined && key.start.line === key.end.line) return { ...origin, range: key };
  const text = origin.file === input?.file ? input.text : "";
  const length = (text.slice(range.start.offset, range.end.offset).split(/\r?\n/)[0] ?? "").length;
  const { offset, line, column } = range.start;
  return { ...origin, range: { ...range, end: { offset: offset + length, line, column: column + length } } };
}

function rangeOf({ range: { start, end } }: Origin): TextRange {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** For the order of a report: by file, then by place, then by rule. */
export function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  const keys = ({ place, rule, id }: ReportedFinding) => [
    place.file,
    place.range?.startLine ?? 0,
    place.range?.startColumn ?? 0,
    rule.name,
    id,
    place.path,
  ];
  const [left, right] = [keys(a), keys(b)];
  for (const [index, one] of left.entries()) {
    const other = right[index] ?? "";
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

export function reportedRule({ rule, level }: Pick<Judged, "rule" | "level">): ReportedRule {
  const { name, title, severity, family, why, fix } = rule;
  const { flyChecklist: checklist, ...controls } = rule.controls;
  const sources = sourceKinds.filter((source) => isFor(rule, source));
  return { name, title, severity, level, family, why, fix, docs: docsUrl(rule), checklist, controls, sources };
}

const sourceKinds: readonly SourceKind[] = ["file", "pulumi", "live"];

/** What a run found, without what was set aside. */
export interface RunResult extends Pick<Report, "version" | "findings" | "baselined"> {
  readonly inputs: readonly ReportableInput[];
  readonly ran: readonly RanRule[];
}

/** What a report says of an input. */
type ReportableInput = Pick<Input, "file" | "source" | "apps" | "isRefused">;

/** The report of a run. */
export function reportOf(result: RunResult, context: Context): Report {
  const { version, inputs, ran, findings, baselined } = result;
  const { command, day, notRun, exceptions, excepted, notChecked } = context;
  return {
    command,
    day,
    notRun,
    notChecked,
    exceptions,
    excepted,
    get picture() {
      return context.picture;
    },
    version,
    inputs: inputs.map(({ file, source, apps }) => ({ file, source, apps })),
    rules: ran.map(reportedRule),
    findings,
    baselined,
    scorecard: scorecardOf({ inputs, ran, findings, baselined, notChecked }),
  };
}

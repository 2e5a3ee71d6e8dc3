import { analysisComplete } from "../policies/rules/analysis/analysis-complete/rule";
import { counted } from "../policies/rules/counted";
import { byFile } from "./byFile";
import { xml } from "./escape/xml";
import type { NotRun, Report, ReportedFinding, ReportedInput, ReportedRule } from "./report";
import { problemText } from "./sentences";
import { worstFirst } from "./severity";

/** Findings that one test case spells out. */
const longestCase = 100;

/**
 * The report as JUnit XML, for CI systems that show tests: a file is a test suite, a rule is a test case of it. A rule that
 * did not run, could not be judged, or whose findings a baseline or an exception accepts is skipped.
 */
export function writeJunit(report: Report): string {
  const { inputs, rules, findings, baselined, excepted, notRun } = report;
  const open = byFile(findings);
  const accepted = byFile(baselined);
  const exempt = byFile(excepted);
  const files = new Map<string, ReportedInput | undefined>([
    ...inputs.map((input) => [input.file, input] as const),
    ...[...open.keys(), ...accepted.keys(), ...exempt.keys()]
      .filter((file) => inputs.every((input) => input.file !== file))
      .map((file) => [file, undefined] as const),
  ]);
  const suites = [...files].map(([file, input]) => {
    const cases = rules.flatMap((rule): Case[] => {
      const of = (findings: ReadonlyMap<string, readonly ReportedFinding[]>) =>
        (findings.get(file) ?? []).filter((finding) => finding.rule.name === rule.name);
      const found = { failed: of(open), accepted: of(accepted), exempt: of(exempt) };
      const isJudged = input !== undefined && rule.sources.includes(input.source);
      return isJudged || Object.values(found).some(({ length }) => length > 0) ? [caseOf(rule, file, found)] : [];
    });
    return suite(file, cases);
  });
  const skipped = notRun.length === 0 ? [] : [suite("rules that did not run", notRun.map(notRunCase))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="flyguard">',
    ...suites,
    ...skipped,
    "</testsuites>",
    "",
  ].join("\n");
}

interface Case {
  readonly state: "passed" | "failed" | "skipped";
  readonly lines: readonly string[];
}

/** The findings of a rule in a file. */
interface Found {
  readonly failed: readonly ReportedFinding[];
  readonly accepted: readonly ReportedFinding[];
  readonly exempt: readonly ReportedFinding[];
}

function caseOf(rule: ReportedRule, file: string, { failed, accepted, exempt }: Found): Case {
  const open = `    <testcase name="${xml(rule.name)}" classname="${xml(file)}"`;
  const [worst] = worstFirst(failed);
  if (worst === undefined) {
    const setAside = [
      ...(accepted.length === 0 ? [] : [`accepted by the baseline: ${counted(accepted.length, "finding")}`]),
      ...(exempt.length === 0 ? [] : [`excepted: ${counted(exempt.length, "finding")}`]),
    ];
    if (setAside.length === 0) return { state: "passed", lines: [`${open}/>`] };
    const message = setAside.join("; ");
    return { state: "skipped", lines: [`${open}>`, `      <skipped message="${message}"/>`, "    </testcase>"] };
  }
  const text = failed.slice(0, longestCase).flatMap(linesOf);
  const missing = failed.length - longestCase;
  const body = [...text, ...(missing > 0 ? [`${missing} more`] : [])].map(xml).join("\n");
  const message = xml(failed.length === 1 ? problemText(worst) : `${problemText(worst)} (1 of ${failed.length})`);
  if (rule.name === analysisComplete.name) {
    const skipped = `      <skipped message="${message}">${body}</skipped>`;
    return { state: "skipped", lines: [`${open}>`, skipped, "    </testcase>"] };
  }
  const failure = `      <failure type="${rule.level}" message="${message}">${body}</failure>`;
  return { state: "failed", lines: [`${open}>`, failure, "    </testcase>"] };
}

function linesOf(finding: ReportedFinding): string[] {
  const { place, found, expected, fix } = finding;
  const at = place.range === undefined ? "" : `:${place.range.startLine}:${place.range.startColumn}`;
  return [
    `${place.file}${at}: ${problemText(finding)}`,
    ...(found === undefined ? [] : [`  found: ${found}`]),
    ...(expected === undefined ? [] : [`  expected: ${expected}`]),
    `  fix: ${fix}`,
  ];
}

function notRunCase({ name, because }: NotRun): Case {
  const open = `    <testcase name="${xml(name)}" classname="flyguard">`;
  return { state: "skipped", lines: [open, `      <skipped message="${because}"/>`, "    </testcase>"] };
}

function suite(name: string, cases: readonly Case[]): string {
  const count = (wanted: Case["state"]) => cases.filter(({ state }) => state === wanted).length;
  const counts = `tests="${cases.length}" failures="${count("failed")}" errors="0" skipped="${count("skipped")}"`;
  return [`  <testsuite name="${xml(name)}" ${counts}>`, ...cases.flatMap(({ lines }) => lines), "  </testsuite>"].join(
    "\n",
  );
}

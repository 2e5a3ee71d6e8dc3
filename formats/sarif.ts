import { printable, shortened } from "../policies/judge/oneLine";
import type { Severity } from "../policies/rules/rule";
import { relativeUri } from "./escape/uri";
import type { Caller, Place, Report, ReportedFinding, ReportedRule } from "./report";
import { problemText } from "./sentences";
import { stepOf, worstFirst } from "./severity";

/**
 * What GitHub takes of one run (GitHub's documentation, "SARIF support for code scanning"): it rejects more results, and
 * shows the worst of those that it takes.
 */
const taken = 25_000;
const shown = 5_000;
/** Longest text of a rule that GitHub takes. */
const longestText = 1024;

/** From it GitHub makes critical, high, medium and low: above 9, from 7, from 4, and below (same page). */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/**
 * The report in SARIF 2.1.0, for GitHub's code scanning among others. Findings that a baseline or an exception accepts are
 * left out: GitHub ignores `suppressions` and would show them. No line of a file is repeated.
 */
export function writeSarif(report: Report): string {
  const { version, command, rules, findings } = report;
  const indexes = new Map(rules.map(({ name }, index) => [name, index]));
  const results = worstFirst(findings).slice(0, taken);
  const run = {
    tool: {
      driver: {
        name: "flyguard",
        version,
        informationUri: "https://github.com/flyguard/flyguard",
        rules: rules.map(descriptorOf),
      },
    },
    // GitHub's category: without it, the upload of one command would close the alerts of another.
    automationDetails: { id: `flyguard/${command}/` },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: leftOut(findings.length) }],
    results: results.map((finding) => resultOf(finding, indexes.get(finding.rule.name))),
  };
  const log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}

function descriptorOf(rule: ReportedRule) {
  const { name, title, why, fix, docs, severity, family } = rule;
  const help = [why, `Fix: ${fix}`, docs].map(printable);
  return {
    id: name,
    name,
    shortDescription: { text: limited(title) },
    fullDescription: { text: limited(why) },
    help: { text: help.join("\n\n"), markdown: [...help.slice(0, 2), `[${name}](${docs})`].join("\n\n") },
    helpUri: docs,
    defaultConfiguration: { level: stepOf(rule) },
    properties: { tags: ["security", family], "security-severity": securitySeverity[severity] },
  };
}

function resultOf(finding: ReportedFinding, ruleIndex: number | undefined) {
  const { rule, id, place, callers = [], found, expected, fix, fingerprint } = finding;
  const compared = [
    found === undefined ? undefined : `Found: ${found}`,
    expected === undefined ? undefined : `Expected: ${expected}`,
  ].filter((part) => part !== undefined);
  const text = [problemText(finding), ...compared, `Fix: ${fix}`]
    .map((line) => shortened(printable(line), longestText))
    .join("\n");
  return {
    ruleId: rule.name,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: stepOf(rule),
    message: { text },
    locations: [locationOf(place)],
    ...(callers.length === 0 ? {} : { relatedLocations: callers.map(calledFrom) }),
    // The only key of which GitHub makes an identity.
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    properties: { id: printable(id), resources: place.resources.map(printable), path: printable(place.path) },
  };
}

/** GitHub shows no result without a region: a finding about a file as a whole stands at its beginning. */
function locationOf({ uri, range }: Pick<Place, "uri" | "range">) {
  const region = range ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return { physicalLocation: { artifactLocation: { uri: relativeUri(uri), uriBaseId: "%SRCROOT%" }, region } };
}

function calledFrom(caller: Caller, index: number) {
  return { id: index + 1, message: { text: "Called from here" }, ...locationOf(caller) };
}

function limited(text: string): string {
  const line = printable(text);
  return line.length > longestText ? `${line.slice(0, longestText - 3)}...` : line;
}

function leftOut(count: number) {
  if (count <= shown) return [];
  const missing =
    count > taken ? `${count - taken} of ${count} findings are left out: GitHub takes ${taken} a run. ` : "";
  const text = `${missing}Of ${Math.min(count, taken)} findings GitHub shows the ${shown} worst.`;
  return [{ level: "warning", message: { text } }];
}

import type { Picture } from "../../formats/picture/picture";
import type { ExceptedFinding, Place, Report, ReportedFinding, ReportedRule } from "../../formats/report";

export function rule(overrides: Partial<ReportedRule> = {}): ReportedRule {
  return {
    name: "secret-in-env",
    title: "Environment variables must not contain plaintext credentials",
    severity: "critical",
    level: "mandatory",
    why: "Fly stores env in plaintext.",
    fix: "Set it as an app secret.",
    docs: "https://example.com/rules/secret-in-env.md",
    family: "secrets",
    checklist: [1],
    controls: { soc2: ["CC6.1"], pciDss4: ["8.6.2"] },
    sources: ["file", "pulumi"],
    ...overrides,
  };
}

export const snapshots = rule({
  name: "volume-snapshots",
  title: "Volumes must be in automatic snapshots",
  severity: "medium",
  level: "advisory",
  docs: "https://example.com/rules/volume-snapshots.md",
  family: "volumes",
  checklist: [],
  controls: { soc2: ["A1.2"] },
});

export const redundant = rule({
  name: "machine-redundant",
  title: "Apps must run on two machines",
  severity: "low",
  level: "advisory",
  family: "machines",
  checklist: [],
  controls: {},
});

export function place(overrides: Partial<Place> = {}): Place {
  return {
    file: "fly.toml",
    uri: "shop/fly.toml",
    range: { startLine: 6, startColumn: 3, endLine: 6, endColumn: 12 },
    resources: ["shop/web"],
    path: "config.env.TOKEN",
    ...overrides,
  };
}

export function finding(overrides: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: rule(),
    id: "named-credential",
    problem: "plaintext token: its name denotes a credential",
    fix: "Rotate this credential.",
    isAssumed: false,
    isFixable: false,
    place: place(),
    fingerprint: "0123456789abcdef0123456789abcdef",
    ...overrides,
  };
}

/** A finding that an exception for the resource `shop` covers. */
export function excepted(overrides: Partial<ExceptedFinding> = {}): ExceptedFinding {
  return { ...finding(), exception: { resource: "shop", reason: "moves", expires: "2027-01-01" }, ...overrides };
}

const nothing: Picture = { apps: [], links: [] };

/** A report of one file, with what the test is about. */
export function reportWith(overrides: Partial<Report> = {}): Report {
  return {
    command: "scan",
    version: "1.2.3",
    day: "2026-11-26",
    inputs: [{ file: "fly.toml", source: "file", apps: ["shop"] }],
    rules: [rule(), snapshots, redundant],
    findings: [],
    baselined: [],
    scorecard: [
      { item: 1, title: "Secrets are in Fly secrets", columns: [{ source: "file", status: "passed", findings: 0 }] },
      {
        item: 2,
        title: "Secrets are deployed",
        columns: [{ source: "file", status: "not-checked", findings: 0, hint: "fly secrets list" }],
      },
    ],
    notRun: [],
    exceptions: [],
    excepted: [],
    picture: nothing,
    ...overrides,
  };
}

export const surroundings = { color: false, hasLinks: false, quiet: false, frameOf: () => undefined };

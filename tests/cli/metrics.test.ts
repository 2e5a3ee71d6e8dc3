import { deepEqual, equal, match } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess";

const loud = 'app = "loud"\n[env]\nDB_PASSWORD = "willow-anchor-52"\nAPI_PASSWORD = "maple-harbour-81"\n';
const open = 'app = "open"\n[build]\nimage = "nginx:1.29.1"\n[env]\nDB_PASSWORD = "cedar-lantern-19"\n';

describe("flyguard metrics", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-metrics-"));
  const home = process.cwd();
  before(() => {
    process.chdir(folder);
    mkdirSync(".git");
    scan("prod", loud);
    scan("staging", open, {
      "secret-in-env": { exceptions: [{ resource: "open", reason: "a test key", expires: "2027-01-31" }] },
    });
    mkdirSync("dev/.git", { recursive: true });
    writeFileSync("dev/fly.toml", open);
    inProcess(["baseline", "--baseline", "dev/baseline.json", "dev"]);
    inProcess(["scan", "--baseline", "dev/baseline.json", "--format", "json=dev.json", "dev"]);
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes NAME.json, the report of a folder with one file. */
  function scan(name: string, toml: string, configuration: object = {}): void {
    mkdirSync(name);
    writeFileSync(join(name, "fly.toml"), toml);
    writeFileSync(join(name, "flyguard.json"), JSON.stringify(configuration));
    inProcess(["scan", "--config", join(name, "flyguard.json"), "--format", `json=${name}.json`, name]);
  }

  function metrics(...args: string[]): string {
    const { stdout = "", code } = inProcess(["metrics", ...args]);
    equal(code, 0);
    return stdout;
  }

  it("counts the findings of several reports by report, rule and item, and what is set aside", () => {
    equal(
      metrics("prod.json", "staging.json", "dev.json"),
      `Report        findings  critical  high  medium  low  mandatory  baselined  excepted
prod.json            2         2     0       0    0          2          0         0
staging.json         1         0     0       1    0          0          0         1
dev.json             0         0     0       0    0          0          2         0
3 reports            3         2     0       1    0          2          2         1

Rule                          findings  reports  baselined  excepted
secret-in-env (critical)             2        1          1         1
image-digest-pinned (medium)         1        1          1         0

Fly.io security checklist                                    findings  reports  not checked  baselined  excepted
1. Secrets are in Fly secrets, never in configuration               2        1            0          1         1
2. Secrets are really deployed to every machine                     0        0            3          0         0
3. Databases and apps talk over private networking                  0        0            0          0         0
4. Volumes are encrypted at application level                       0        0            0          0         0
5. Private apps are verified to have only private addresses         0        0            3          0         0
6. fly-replay and its state leak no secrets                         0        0            0          0         0
`,
    );
  });

  it("writes the same as tables of Markdown", () => {
    const lines = metrics("--format", "markdown", "staging.json").split("\n");
    deepEqual(lines.slice(0, 5), [
      "| Report | findings | critical | high | medium | low | mandatory | baselined | excepted |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      "| staging.json | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |",
      "| 1 report | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |",
      "",
    ]);
    equal(lines.length, 19);
  });

  it("writes the same as JSON", () => {
    const { reports, rules, checklist } = JSON.parse(metrics("--format", "json", "prod.json", "staging.json"));
    const severities = { critical: 0, high: 0, medium: 1, low: 0 };
    deepEqual(reports[1], { file: "staging.json", findings: 1, severities, mandatory: 0, baselined: 0, excepted: 1 });
    deepEqual(rules[0], {
      rule: "secret-in-env",
      severity: "critical",
      findings: 2,
      reports: 1,
      baselined: 0,
      excepted: 1,
    });
    deepEqual(checklist[0], {
      item: 1,
      title: "Secrets are in Fly secrets, never in configuration",
      findings: 2,
      reports: 1,
      notChecked: 0,
      baselined: 0,
      excepted: 1,
    });
    equal(checklist.length, 6);
  });

  it("needs a report", () => {
    const { code, stderr } = inProcess(["metrics"]);
    equal(code, 2);
    match(stderr ?? "", /^flyguard: metrics needs reports/);
  });

  for (const [what, text] of [
    ["another object", "{}"],
    ["a list", "[]"],
    ["a later version", '{ "version": 2, "rules": [], "findings": [], "baselined": [], "excepted": [] }'],
    ["a report without a list", '{ "version": 1, "rules": [], "findings": [], "baselined": [] }'],
    [
      "a finding of an unknown rule",
      '{ "version": 1, "rules": [], "findings": [{ "rule": "x", "severity": "low", "level": "advisory" }], "baselined": [], "excepted": [] }',
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      writeFileSync("wrong.json", text);
      const { code, stdout, stderr } = inProcess(["metrics", "prod.json", "wrong.json"]);
      deepEqual([code, stdout], [2, undefined]);
      equal(
        stderr,
        "flyguard: wrong.json is not a report: flyguard scan --format json=FILE of this version writes one\n",
      );
    });
  }

  it("says which file cannot be read", () => {
    writeFileSync("broken.json", "{");
    for (const [name, why] of [
      ["broken.json", "it is not JSON"],
      ["missing.json", "no such file or directory"],
    ] as const) {
      equal(inProcess(["metrics", name]).stderr, `flyguard: cannot read ${name}: ${why}\n`);
    }
  });
});

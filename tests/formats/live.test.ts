import { deepEqual, equal, match, ok } from "node:assert/strict";
import { writeGithub } from "../../formats/github";
import { writeGitlab } from "../../formats/gitlab";
import { writeHtml } from "../../formats/html";
import { writeJson } from "../../formats/json";
import { writeJunit } from "../../formats/junit";
import { writeMarkdown } from "../../formats/markdown";
import type { NotChecked, Report } from "../../formats/report";
import { writeSarif } from "../../formats/sarif";
import { writeText } from "../../formats/text";
import { finding, reportWith, rule, surroundings } from "./reportOf";

const untold: NotChecked = {
  endpoint: "GET /apps/{app}/secrets",
  why: "refused",
  subjects: ["shop", "store", "web", "api", "jobs"],
  rules: ["secret-deployed-everywhere", "secret-shadowed-by-env"],
  items: [1, 2],
};

const report: Report = reportWith({
  inputs: [
    { file: "fly.toml", source: "file", apps: ["shop"] },
    { file: "fly.io/acme", source: "live", apps: [] },
    { file: "fly.io/acme/shop", source: "live", apps: ["shop"] },
    { file: "fly.io/acme/store", source: "live", apps: ["store"] },
  ],
  findings: [
    finding({ live: { resources: ["shop/a1", "shop/a2"], isInFile: true } }),
    finding({ live: { resources: ["shop/a3"], isInFile: false }, fingerprint: "1".repeat(32) }),
    finding({
      rule: rule({ name: "secret-deployed-everywhere", sources: ["live"] }),
      live: { resources: ["shop/secrets"], isInFile: false },
      fingerprint: "2".repeat(32),
    }),
  ],
  scorecard: [
    {
      item: 1,
      title: "Secrets are in Fly secrets",
      columns: [
        { source: "file", status: "failed", findings: 1 },
        { source: "live", status: "failed", findings: 2, hint: "GET /apps/{app}/secrets (refused)" },
      ],
    },
    {
      item: 2,
      title: "Secrets are deployed",
      columns: [
        { source: "file", status: "not-checked", findings: 0, hint: "flyguard scan --live" },
        { source: "live", status: "not-checked", findings: 0, hint: "GET /apps/{app}/secrets (refused)" },
      ],
    },
  ],
  notChecked: [untold],
});

const both = "live at shop/a1 and 1 more";
const outside = "live only, at shop/a3: the file does not declare it";
/** No file could declare it. */
const onlyLive = "live only, at shop/secrets";
const call = "refused for shop, store, web and 2 more";

describe("what an organisation shows, and what it does not tell", () => {
  it("text", () => {
    const text = writeText(report, surroundings);
    const lines = text.split("\n");
    deepEqual(lines.slice(0, 3), [
      "Fly.io security checklist      fly.toml                           live",
      "1. Secrets are in Fly secrets  1 finding                          2 findings; not all checked: GET /apps/{app}/secrets (refused)",
      "2. Secrets are deployed        not checked: flyguard scan --live  not checked: GET /apps/{app}/secrets (refused)",
    ]);
    for (const note of [both, outside, onlyLive]) ok(lines.includes(`    note: ${note}`), note);
    const at = lines.indexOf("Not checked, since Fly did not tell:");
    deepEqual(lines.slice(at + 1, at + 5), [
      "",
      `  GET /apps/{app}/secrets: ${call}`,
      "    rules: secret-deployed-everywhere, secret-shadowed-by-env",
      "",
    ]);
    match(text, /3 findings in 1 file and 2 running apps: /);
  });

  it("text, quiet: findings only", () => {
    ok(!writeText(report, { ...surroundings, quiet: true }).includes("Not checked"));
  });

  it("json", () => {
    const { notChecked, findings } = JSON.parse(writeJson(report));
    deepEqual(notChecked, [untold]);
    deepEqual(findings[1].live, { resources: ["shop/a3"], isInFile: false });
  });

  it("sarif: a notification of the run, and a note in the message", () => {
    const { runs } = JSON.parse(writeSarif(report));
    deepEqual(runs[0].invocations, [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: "warning",
            descriptor: { id: "not-checked" },
            message: {
              text: `Not checked: GET /apps/{app}/secrets was ${call}. Rules: secret-deployed-everywhere, secret-shadowed-by-env`,
            },
          },
        ],
      },
    ]);
    match(runs[0].results[0].message.text, new RegExp(`\nNote: ${both}\n`));
  });

  it("junit: a skipped case", () => {
    const text = writeJunit(report);
    ok(
      text.includes(
        `  <testsuite name="not checked" tests="1" failures="0" errors="0" skipped="1">
    <testcase name="GET /apps/{app}/secrets" classname="fly.io">
      <skipped message="${call}; rules: secret-deployed-everywhere, secret-shadowed-by-env"/>
    </testcase>`,
      ),
      text,
    );
    ok(text.includes(`  note: ${outside}`));
  });

  it("github: one warning", () => {
    const lines = writeGithub(report).split("\n");
    ok(
      lines.includes(`::warning title=flyguard did not check all::GET /apps/{app}/secrets: ${call}`),
      lines.join("\n"),
    );
    ok(lines[0]?.includes(`%0ANote: ${both}%0A`));
  });

  it("gitlab: an issue of severity info", () => {
    const issues = JSON.parse(writeGitlab(report));
    const { fingerprint, ...issue } = issues.at(-1);
    match(fingerprint, /^[0-9a-f]{32}$/);
    deepEqual(issue, {
      description: `not checked: GET /apps/{app}/secrets was ${call}`,
      check_name: "not-checked",
      severity: "info",
      location: { path: "fly.io", lines: { begin: 1 } },
    });
  });

  it("markdown: a table", () => {
    const text = writeMarkdown(report);
    match(text, /## Not checked\n\n\| Call \| Result \| Rules that it concerns \|/);
    ok(text.includes(`<br>Note: ${both}`));
  });

  it("html: in the list of what was not checked", () => {
    const text = writeHtml(report);
    match(text, /<h2>Not checked<\/h2>[\s\S]*GET \/apps\/\{app\}\/secrets/);
    ok(text.includes(both));
    match(text, /<b>1<\/b> file<[\s\S]*<b>2<\/b> running apps</);
  });

  it("says nothing of it in a report of files", () => {
    const files = reportWith({ findings: [finding()] });
    equal(writeText(files, surroundings).includes("live"), false);
    deepEqual(JSON.parse(writeSarif(files)).runs[0].invocations[0].toolExecutionNotifications, []);
    equal(writeJunit(files).includes("not checked"), false);
    equal(writeMarkdown(files).includes("## Not checked"), false);
  });
});

import { equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { blocksOf } from "./page";

const page = "docs/guides/rollout.md";
const blocks = blocksOf(page);
const commands = blocks.filter(({ language }) => language === "sh").map(({ text }) => text);
const [advisory = "", baseline = "", mandatory = "", measure = "", review = "", ...others] = commands;
const [configuration = ""] = blocks.filter(({ language }) => language === "json").map(({ text }) => text);

describe(page, () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-rollout-"));
  before(() => {
    mkdirSync(join(folder, ".git"));
    mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
    symlinkSync(join(checkout, "bin/cli/main.js"), join(folder, "node_modules/.bin/flyguard"));
    writeFileSync(join(folder, "package.json"), "{}");
    writeFileSync(join(folder, "fly.toml"), 'app = "shop"\n[env]\nDB_PASSWORD = "willow-anchor-52"\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What the commands of a block print, of which each must succeed. */
  function run(script: string): string {
    const options = { cwd: folder, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", script], options);
    equal(status, 0, script + stdout + stderr);
    return stdout;
  }

  it("has a block of commands for each stage, and for what goes with them", () => equal(others.length, 0));

  it("shows findings and stops nobody in the first stage", () => {
    match(run(advisory), /1 finding in 1 file: 1 critical \(1 mandatory\)/);
  });

  it("accepts today's findings in the second", () => {
    match(run(baseline), /No findings in 1 file; 1 accepted by the baseline/);
  });

  it("has exceptions only in the third", () => {
    writeFileSync(join(folder, "flyguard.json"), configuration);
    match(run(mandatory), /No findings in 1 file; 1 excepted/);
  });

  it("counts the reports", () => {
    match(run(measure), /^secret-in-env \(critical\) +0 +0 +0 +1$/m);
  });

  it("lists exceptions, and succeeds where none expires before the day", () => {
    match(run(review), /owner: payments@acme\.example\n[\s\S]*\n1 exception\n0 exceptions expire before 2027-03-01\n$/);
  });
});

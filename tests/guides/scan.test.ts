import { deepEqual, equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { blocksOf } from "./page";

const command = join(checkout, "bin", "cli", "main.js");
const page = "docs/guides/scan-a-fly-toml.md";

/** The blocks without a language: the file, and what the commands print. */
const [file = "", report = "", change = ""] = blocksOf(page)
  .filter(({ language }) => language === "")
  .map(({ text }) => text);

describe(page, () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-guide-"));
  writeFileSync(join(folder, "fly.toml"), file);
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]) {
    const env = { PATH: process.env.PATH };
    const { status, stdout } = spawnSync(process.execPath, [command, ...args], { cwd: folder, env, encoding: "utf8" });
    return { status, lines: stdout.split("\n") };
  }

  it("shows what the scan of its fly.toml prints", () => {
    deepEqual(run("scan"), { status: 1, lines: report.split("\n") });
  });

  it("shows what --fix=dry prints", () => {
    deepEqual(run("scan", "--fix=dry").lines, change.split("\n"));
  });

  it("is right that README.md shows a finding of the same file", () => {
    const [shown = ""] = blocksOf("README.md")
      .filter(({ text }) => text.includes("fly.toml:9"))
      .map(({ text }) => text);
    deepEqual(run("scan", "--quiet", "--rule", "secret-in-env").lines.join("\n").trim(), shown.trim());
  });

  it("is right that a scan after a baseline succeeds", () => {
    equal(run("baseline").status, 0);
    equal(run("scan").status, 0);
  });
});

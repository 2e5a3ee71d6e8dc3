import { deepEqual, equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { isConfigName } from "../../sources/sniff";
import { checkout } from "../../tools/docs/example";

const [hook, ...others] = parse(readFileSync(join(checkout, ".pre-commit-hooks.yaml"), "utf8"));

describe("the hook for pre-commit", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-hook-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the hook in a project that has flyguard installed, or not. */
  function run(toml: string, isInstalled = true) {
    const cwd = mkdtempSync(join(folder, "project-"));
    writeFileSync(join(cwd, "package.json"), "{}");
    writeFileSync(join(cwd, "fly.toml"), toml);
    mkdirSync(join(cwd, "node_modules/.bin"), { recursive: true });
    if (isInstalled) symlinkSync(join(checkout, "bin/cli/main.js"), join(cwd, "node_modules/.bin/flyguard"));
    const [command = "", ...args] = hook.entry.split(" ");
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_offline: "true" };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  it("is one, and is given no file names", () => {
    deepEqual(others, []);
    deepEqual([hook.id, hook.language, hook.pass_filenames], ["flyguard", "system", false]);
  });

  it("runs on the files that a scan finds by their name, and on its configuration", () => {
    const files = new RegExp(hook.files);
    const names = [
      "fly.toml",
      "fly.json",
      "fly.yaml",
      "fly.yml",
      "fly.staging.toml",
      "fly-api.toml",
      "fly.staging.json",
      "butterfly.toml",
      "fly.toml.bak",
      "flyer.toml",
      "compose.yaml",
    ];
    for (const name of names) {
      for (const path of [name, `apps/${name}`]) equal(files.test(path), isConfigName(name), path);
    }
    equal(files.test("flyguard.json"), true);
  });

  it("fails on a finding, and passes without", () => {
    const { status, stdout } = run('app = "loud"\n[env]\nDB_PASSWORD = "willow-anchor-52"\n');
    equal(status, 1);
    match(stdout, /critical secret-in-env\[named-credential\]/);
    deepEqual(run('app = "calm"\n'), { status: 0, stdout: "", stderr: "" });
  });

  it("takes the project's own flyguard, and never one from a registry", () => {
    const { status, stdout, stderr } = run('app = "calm"\n', false);
    equal(stdout, "");
    equal(status, 1);
    // It would ask npm, which is out of reach here, and install nothing.
    match(stderr, /ENOTCACHED/);
  });
});

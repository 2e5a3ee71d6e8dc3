import { deepEqual, equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const command = resolve(__dirname, "../../bin/cli/main.js");

describe("flyguard config check", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-command-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  writeFileSync(join(folder, "right.json"), `{ "all": "advisory" }`);
  writeFileSync(join(folder, "wrong.json"), `{\n  "volume-snapshots": { "minRetentionDays": 0 },\n  "all": "off"\n}`);

  it("prints nothing and succeeds if there is no mistake", () => {
    deepEqual(run("config", "check", "right.json"), { status: 0, stdout: "", stderr: "" });
  });

  it("prints each mistake with file, line and column, and fails", () => {
    deepEqual(run("config", "check", "right.json", "wrong.json"), {
      status: 1,
      stdout:
        "wrong.json:2:45: volume-snapshots minRetentionDays must be at least 1\n" +
        "wrong.json:3:10: all must be one of advisory, mandatory, disabled\n",
      stderr: "",
    });
  });

  it("prints the same as JSON", () => {
    const { status, stdout } = run("config", "check", "--json", "wrong.json");
    equal(status, 1);
    deepEqual(JSON.parse(stdout), [
      {
        file: "wrong.json",
        line: 2,
        column: 45,
        rule: "volume-snapshots",
        key: "minRetentionDays",
        problem: "must be at least 1",
      },
      { file: "wrong.json", line: 3, column: 10, rule: "all", problem: "must be one of advisory, mandatory, disabled" },
    ]);
  });

  it("says so and exits with 2 if it cannot read a file", () => {
    const { status, stderr } = run("config", "check", "missing.json");
    equal(status, 2);
    equal(stderr, "flyguard: cannot read the configuration file missing.json: no such file or directory\n");
  });

  it("names a folder that is given for a file", () => {
    equal(
      run("config", "check", ".").stderr,
      "flyguard: cannot read the configuration file .: illegal operation on a directory\n",
    );
  });

  for (const args of [
    ["config"],
    ["config", "check"],
    ["config", "check", "--jsonn", "right.json"],
    ["check", "right.json"],
  ]) {
    it(`exits with 2 and its usage on: flyguard ${args.join(" ")}`, () => {
      const { status, stdout, stderr } = run(...args);
      equal(status, 2);
      equal(stdout, "");
      equal(stderr.split("\n")[0], "Usage: flyguard config check [--json] FILE...");
    });
  }

  it("prints its usage on --help", () => {
    const { status, stdout } = run("--help");
    equal(status, 0);
    equal(stdout.split("\n")[0], "Usage: flyguard config check [--json] FILE...");
  });
});

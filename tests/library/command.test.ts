import { deepEqual, equal } from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const main = resolve(__dirname, "../../bin/cli/main.js");

describe("flyguard config check", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-command-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  writeFileSync(join(folder, "right.json"), `{ "all": "advisory" }`);
  writeFileSync(join(folder, "wrong.json"), `{\n  "volume-snapshots": { "minRetentionDays": 0 },\n  "all": "off"\n}`);

  writeFileSync(join(folder, "empty.json"), "{\n}\n");
  writeFileSync(
    join(folder, "expired.json"),
    `{\n  "volume-protected": {\n    "exceptions": [\n      { "resource": "pg", "reason": "moves", "expires": "2020-01-31" }\n    ]\n  }\n}`,
  );

  it("says what a file without mistakes configures, and succeeds", () => {
    deepEqual(run("config", "check", "right.json"), {
      status: 0,
      stdout: "right.json: no mistakes; unversioned form; no policies configured, all by the key all; no exceptions\n",
      stderr: "",
    });
  });

  it("prints warnings, and succeeds", () => {
    deepEqual(run("config", "check", "expired.json", "empty.json"), {
      status: 0,
      stdout:
        "expired.json:4:57: warning: volume-protected exceptions[0].expires is in the past: the exception has expired, and its findings are reported again\n" +
        "expired.json: no mistakes; unversioned form; 1 policy configured; 1 exception until 2020-01-31\n" +
        "empty.json:1:1: warning: the file configures nothing: every policy has its default level\n" +
        "empty.json: no mistakes; unversioned form; no policies configured; no exceptions\n",
      stderr: "",
    });
  });

  it("prints each mistake with file, line and column, and fails", () => {
    deepEqual(run("config", "check", "right.json", "wrong.json"), {
      status: 1,
      stdout:
        "right.json: no mistakes; unversioned form; no policies configured, all by the key all; no exceptions\n" +
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
        severity: "mistake",
        rule: "volume-snapshots",
        key: "minRetentionDays",
        problem: "must be at least 1",
      },
      {
        file: "wrong.json",
        line: 3,
        column: 10,
        severity: "mistake",
        rule: "all",
        problem: "must be one of advisory, mandatory, disabled",
      },
    ]);
  });

  it("prints warnings as JSON, and nothing about a file that is in order", () => {
    const { status, stdout } = run("config", "check", "--json", "empty.json", "right.json");
    equal(status, 0);
    deepEqual(JSON.parse(stdout), [
      {
        file: "empty.json",
        line: 1,
        column: 1,
        severity: "warning",
        problem: "the file configures nothing: every policy has its default level",
      },
    ]);
  });

  it("says so and exits with 2 if it cannot read a file", () => {
    const { status, stderr } = run("config", "check", "missing.json");
    equal(status, 2);
    equal(stderr, "flyguard: cannot read the configuration file missing.json: no such file or directory\n");
  });

  it("names a folder that is given for a file", () => {
    equal(run("config", "check", ".").stderr, "flyguard: cannot read the configuration file .: it is a folder\n");
  });

  for (const [args, why] of [
    [["config"], "unknown command config (did you mean config check?)"],
    [["config", "check"], "config check needs a file"],
    [["config", "check", "--jsonn", "right.json"], "unknown option --jsonn (did you mean --json?)"],
    [["config", "check", "--rules"], "--rules needs a value: MODULE"],
    [["config", "check", "right.json", "--rules"], "--rules needs a value: MODULE"],
    [["check", "right.json"], "unknown command check"],
  ] as const) {
    it(`exits with 2 and says why on: flyguard ${args.join(" ")}`, () => {
      const { status, stdout, stderr } = run(...args);
      equal(status, 2);
      equal(stdout, "");
      equal(stderr.split("\n")[0], `flyguard: ${why}`);
    });
  }

  describe("--rules", () => {
    const library = JSON.stringify(resolve(__dirname, "../../bin/policies/library.js"));
    const kept = `require(${library}).rules.filter(({ severity }) => severity === "critical")`;
    writeFileSync(join(folder, "list.js"), `exports.rules = ${kept};`);
    writeFileSync(
      join(folder, "list.mjs"),
      `import { rules as all } from ${library}; export const rules = all.slice(0, 1);`,
    );
    writeFileSync(join(folder, "none.js"), `exports.policies = ${kept};`);
    writeFileSync(join(folder, "names.js"), `exports.rules = ["secret-in-env"];`);
    writeFileSync(join(folder, "families.js"), "exports.rules = { secrets: [] };");
    writeFileSync(join(folder, "broken.js"), `require("./missing.js");`);
    writeFileSync(
      join(folder, "pack.json"),
      `{\n  "secret-in-env": "advisory",\n  "secret-rollout": "advisory",\n  "analysis-complete": "disabled"\n}`,
    );

    it("knows the rules that the module exports, those that every pack has, and no others", () => {
      const outcome = run("config", "check", "--rules", "list.js", "pack.json");
      equal(outcome.status, 1);
      equal(outcome.stderr, "");
      deepEqual(
        outcome.stdout.split("\n").map((line) => line.split(" ")[0] + line.split(" ").slice(1, 2).join("")),
        ["pack.json:3:3:secret-rollout", ""],
      );
    });

    it("loads an ECMAScript module", () => {
      equal(run("config", "check", "--rules", "./list.mjs", "pack.json").stdout.split(" ")[1], "secret-rollout");
    });

    for (const module of ["none.js", "names.js", "families.js"]) {
      it(`exits with 2 on ${module}, which exports no list of rules`, () => {
        deepEqual(run("config", "check", "--rules", module, "pack.json"), {
          status: 2,
          stdout: "",
          stderr: `flyguard: ${module} must export "rules", the list of rules that the pack passes to createPack\n`,
        });
      });
    }

    it("exits with 2 and one line where the module cannot be loaded", () => {
      deepEqual(run("config", "check", "--rules", "broken.js", "pack.json"), {
        status: 2,
        stdout: "",
        stderr: "flyguard: cannot load the rules from broken.js: Cannot find module './missing.js'\n",
      });
    });
  });

  it("prints its usage on --help", () => {
    const { status, stdout } = run("config", "check", "--help");
    equal(status, 0);
    equal(stdout.split("\n")[0], "Usage: flyguard config check [--rules MODULE] [--json] FILE...");
  });
});

describe("flyguard", () => {
  it("ends with its own code, and without a word, where nobody reads to the end", async () => {
    const command = spawn(process.execPath, [main, "rules", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    command.stdout.destroy();
    let stderr = "";
    command.stderr.on("data", (part) => (stderr += String(part)));
    const [code] = await once(command, "close");
    deepEqual([code, stderr], [0, ""]);
  });
});

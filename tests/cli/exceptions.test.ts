import { deepEqual, equal, match } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess";

const cache = { resource: "build-cache", reason: "public packages only", expires: "2026-12-31", owner: "platform" };
const staging = { resource: "urn:pulumi:staging::*", finding: "unprotected", reason: "rebuilt", expires: "2027-03-31" };
const past = { resource: "old-*", reason: "moves", expires: "2026-11-25" };
const urn = "urn:pulumi:prod::shop::fly:index:Volume::legacy";
const native = {
  legacy: { reason: "goes away", match: [{ policies: ["volume-snapshots", "volume-protected"], targets: [urn] }] },
};

describe("flyguard exceptions", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-exceptions-"));
  const home = process.cwd();
  before(() => {
    process.chdir(folder);
    mkdirSync(".git");
    mkdirSync("apps");
    write("flyguard.json", {
      "volume-app-level-encryption": { exceptions: [cache] },
      "volume-protected": { enforcementLevel: "advisory", exceptions: [staging, past] },
    });
    write("second.json", {
      version: 2,
      policies: { "volume-protected": { exceptions: [staging] } },
      exceptions: native,
    });
    write("none.json", { all: "advisory" });
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, configuration: unknown): void {
    writeFileSync(name, JSON.stringify(configuration));
  }

  /** The code, and each exception as `rules of resources until expires`. */
  function listed(...args: string[]) {
    const { stdout = "", code } = inProcess(["exceptions", "--format", "json", ...args]);
    const all: { rules: string[]; resources: string[]; expires?: string }[] = JSON.parse(stdout);
    return [code, ...all.map(({ rules, resources, expires }) => `${rules} of ${resources} until ${expires}`)];
  }

  const own = [
    "volume-protected of old-* until 2026-11-25",
    "volume-app-level-encryption of build-cache until 2026-12-31",
    "volume-protected of urn:pulumi:staging::* until 2027-03-31",
  ];
  const pulumis = `volume-snapshots,volume-protected of ${urn} until undefined`;

  it("lists flyguard.json, the first to expire first", () => {
    deepEqual(listed(), [0, ...own]);
  });

  it("finds the file above the working directory, as a scan does", () => {
    process.chdir("apps");
    try {
      const { stdout, code } = inProcess(["exceptions"]);
      equal(code, 0);
      match(stdout ?? "", /^ {2}in: \.\.\/flyguard\.json$/m);
    } finally {
      process.chdir(folder);
    }
  });

  it("lists several files, and Pulumi's own exceptions last, which never expire", () => {
    deepEqual(listed("flyguard.json", "second.json"), [0, ...own, own[2], pulumis]);
  });

  it("shows rule, resource, reason, owner, last day and file", () => {
    deepEqual(inProcess(["exceptions", "second.json", "flyguard.json"]), {
      stdout: `volume-protected
  resource: old-*
  reason: moves
  owner: not named
  expires: 2026-11-25, 1 day ago
  in: flyguard.json

volume-app-level-encryption
  resource: build-cache
  reason: public packages only
  owner: platform
  expires: 2026-12-31, in 35 days
  in: flyguard.json

volume-protected[unprotected]
  resource: urn:pulumi:staging::*
  reason: rebuilt
  owner: not named
  expires: 2027-03-31, in 125 days
  in: second.json

volume-protected[unprotected]
  resource: urn:pulumi:staging::*
  reason: rebuilt
  owner: not named
  expires: 2027-03-31, in 125 days
  in: flyguard.json

volume-snapshots, volume-protected
  resource: ${urn}
  reason: goes away
  owner: not named
  expires: never
  in: second.json, exception legacy of Pulumi

5 exceptions
`,
      code: 0,
    });
  });

  it("has every part in JSON", () => {
    const { stdout = "" } = inProcess(["exceptions", "--format", "json", "second.json"]);
    const { resource, ...rest } = staging;
    deepEqual(JSON.parse(stdout), [
      { file: "second.json", by: "flyguard", rules: ["volume-protected"], resources: [resource], ...rest },
      {
        file: "second.json",
        by: "pulumi",
        id: "legacy",
        rules: ["volume-snapshots", "volume-protected"],
        resources: [urn],
        reason: "goes away",
      },
    ]);
  });

  describe("--expires-before", () => {
    it("fails with what expires before the day, the expired ones too", () => {
      deepEqual(listed("--expires-before", "2027-01-01"), [1, ...own.slice(0, 2)]);
    });

    it("counts the last day as in force", () => {
      deepEqual(listed("--expires-before", "2026-12-31"), [1, own[0]]);
      deepEqual(listed("--expires-before", "2026-11-25"), [0]);
    });

    it("takes days from today on, by the clock that it is given", () => {
      deepEqual(listed("--expires-before", "36d"), [1, ...own.slice(0, 2)]);
      deepEqual(listed("--expires-before", "35d"), [1, own[0]]);
      deepEqual(listed("--expires-before", "0d"), [1, own[0]]);
    });

    it("passes over Pulumi's own exceptions", () => {
      deepEqual(listed("--expires-before", "2999-01-01", "second.json"), [1, own[2]]);
    });

    it("says so where nothing does", () => {
      deepEqual(inProcess(["exceptions", "--expires-before", "30d", "none.json"]), {
        stdout: "0 exceptions expire before 2026-12-26\n",
        code: 0,
      });
    });

    for (const day of ["tomorrow", "2027-02-30", "2027-1-1", "30", "d", "-1d"]) {
      it(`is not ${day}`, () => {
        const { code, stderr } = inProcess(["exceptions", `--expires-before=${day}`]);
        equal(code, 2);
        match(stderr ?? "", /--expires-before must be a day such as 2027-01-01, or 30d, not /);
      });
    }
  });

  it("takes a file without exceptions, and an empty one", () => {
    writeFileSync("empty.json", "");
    deepEqual(listed("none.json", "empty.json"), [0]);
  });

  it("refuses a file with mistakes, with the line of each, and one that cannot be read", () => {
    write("wrong.json", { "volume-protected": { exceptions: [{ resource: "x", reason: "y" }] } });
    const wrong = inProcess(["exceptions", "wrong.json"]);
    equal(wrong.code, 2);
    match(wrong.stderr ?? "", /wrong\.json:1:\d+: volume-protected exceptions\[0\]/);
    const missing = inProcess(["exceptions", "missing.json"]);
    equal(missing.code, 2);
    match(missing.stderr ?? "", /cannot read the configuration file missing\.json: no such file or directory/);
  });

  it("does not take a folder without a configuration for one without exceptions", () => {
    const bare = mkdtempSync(join(tmpdir(), "flyguard-bare-"));
    mkdirSync(join(bare, ".git"));
    process.chdir(bare);
    try {
      const { code, stderr } = inProcess(["exceptions", "--expires-before", "30d"]);
      equal(code, 2);
      match(stderr ?? "", /there is no flyguard\.json here or above: name the files to list/);
    } finally {
      process.chdir(folder);
      rmSync(bare, { recursive: true, force: true });
    }
  });

  it("lets no text forge a line or reach the terminal", () => {
    write("hostile.json", {
      "volume-protected": { exceptions: [{ ...past, reason: "a\n::error::b\u001b[31m", owner: "##[error]c" }] },
    });
    const { stdout = "" } = inProcess(["exceptions", "hostile.json"]);
    equal(stdout.split("\n").length, 9);
    for (const part of ["\u001b", "\n::", "##["]) equal(stdout.includes(part), false);
  });
});

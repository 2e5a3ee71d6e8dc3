import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProcess } from "./inProcess";

/** Names that a pull request may bring, and that a terminal or the runner of GitHub Actions obeys if it sees them raw. */
const hostile = [
  "x\n::error file=a,line=1::forged\n.json",
  "x\r::set-output name=a::forged.json",
  "x\u001b[2K\u001b[1Aforged.json",
  "x\u009b31mforged.json",
  "x\u202enosj.degrof.json",
  "x\u2066forged\u2069.json",
  "x ##[error]forged.json",
];

/** Characters that move the cursor, change colours or the writing direction, except the line feed. */
const controls = /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/u;
const command = /^\s*::|##\[/m;

describe("a hostile name of a file that cannot be read", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-names-"));
  const home = process.cwd();
  before(() => {
    process.chdir(folder);
    // Names of files that are there, and are no state although they look like one.
    for (const name of hostile) writeFileSync(name, '{"deployment": {');
    mkdirSync("empty");
  });
  after(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const commands: Readonly<Record<string, (name: string) => readonly string[]>> = {
    scan: (name) => ["scan", name],
    "scan of what is not there": (name) => ["scan", `missing-${name}`],
    "scan with it as the configuration": (name) => ["scan", "--config", name, "empty"],
    "scan with it as the baseline": (name) => ["scan", "--baseline", name, "empty"],
    "scan into a folder that is not there": (name) => ["scan", "--format", `json=missing/${name}`, "empty"],
    "show --graph": (name) => ["show", "--graph", name],
    "show --graph of what is not there": (name) => ["show", "--graph", `missing-${name}`],
    "show of what is not there": (name) => ["show", `missing-${name}`],
    baseline: (name) => ["baseline", name],
    "baseline of what is not there": (name) => ["baseline", `missing-${name}`],
    "baseline over it": (name) => ["baseline", "--baseline", name, "empty"],
    "config check": (name) => ["config", "check", name],
    explain: (name) => ["explain", name],
    "an option": (name) => ["scan", `--${name}`],
    "a command": (name) => [name],
  };

  for (const [what, args] of Object.entries(commands)) {
    it(`reaches neither a terminal nor a runner by ${what}`, () => {
      for (const name of hostile) {
        const { stdout = "", stderr = "" } = inProcess(args(name));
        match(stderr + stdout, /flyguard|x/);
        doesNotMatch(stderr, controls, JSON.stringify(name));
        doesNotMatch(stderr, command, JSON.stringify(name));
        doesNotMatch(stdout, controls, JSON.stringify(name));
        doesNotMatch(stdout, command, JSON.stringify(name));
      }
    });
  }

  it("is one line for each that scan, show --graph and baseline cannot read", () => {
    for (const args of [["scan"], ["show", "--graph"], ["baseline"]]) {
      for (const name of hostile) {
        const { stderr = "", code } = inProcess([...args, name]);
        deepEqual(code, 3);
        deepEqual(stderr.split("\n").filter((line) => line.startsWith("flyguard: cannot read ")).length, 1);
        deepEqual(
          stderr.split("\n").filter((line) => line !== "" && !line.startsWith("flyguard: ")),
          [],
        );
      }
    }
  });
});

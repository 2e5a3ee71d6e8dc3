import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Cli, checkout, stack } from "./cli";

/** Runs `npm run preview -- ARGS`. */
function npmRunPreview(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync("npm", ["run", "--silent", "preview", "--", ...args], { cwd: checkout, encoding: "utf8" });
}

describe("npm run preview", () => {
  it("accepts the secure stack with the exit code of the CLI", () => {
    const { status, stdout } = npmRunPreview("--color", "never");
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^ {4}✅ flyguard@v0\.1\.0 \(local: /m);
  });

  it("rejects the insecure twin with the exit code of the CLI", () => {
    const { status, stdout } = npmRunPreview("insecure", "--color", "never");
    assert.equal(status, 1, stdout);
    assert.match(stdout, /^ {4}❌ flyguard@v0\.1\.0 \(local: /m);
  });

  it("knows no other stack, and compiles nothing before it says so", () => {
    const { status, stdout, stderr } = npmRunPreview("insecre");
    assert.deepEqual([status, stdout], [1, ""]);
    assert.equal(stderr, 'flyguard: npm run preview takes "insecure" and options of pulumi preview, not "insecre"\n');
  });

  it("passes further arguments on", () => {
    const { status, stdout } = npmRunPreview("insecure", "--help");
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}pulumi preview \[flags\]$/m);
  });
});

describe("npm run pulumi", () => {
  it("works on the project of the folder where it is called", async () => {
    const cwd = join(checkout, "tests/e2e/programs/hanging");
    const cli = await Cli.for(cwd);
    const args = ["run", "--silent", "pulumi", "--", "stack", "ls", "--json"];
    const { stdout } = spawnSync("npm", args, { cwd, env: cli.env, encoding: "utf8" });
    cli.remove();
    const stacks: { name: string }[] = JSON.parse(stdout);
    assert.deepEqual(
      stacks.map(({ name }) => name),
      [stack],
    );
  });
});

import { deepEqual, equal } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import * as library from "../../policies/library";
import * as testing from "../../policies/testing";

const checkout = resolve(__dirname, "../..");

/** Runs a line of JavaScript where `require("flyguard")` finds the compiled package by its name. */
function run(script: string): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, ["-e", script], { cwd: checkout, encoding: "utf8" });
  return { status, stdout };
}

/** Prints what is exported and what is left running: a gRPC server would show up and keep the process alive. */
const importing = (name: string) =>
  `const names = Object.keys(require("${name}")).sort();
   setImmediate(() => console.log(JSON.stringify({ names, running: process.getActiveResourcesInfo() })));`;

describe("import by name", () => {
  it("gives the library and starts nothing", () => {
    const { status, stdout } = run(importing("flyguard"));
    equal(status, 0);
    const { names, running } = JSON.parse(stdout);
    deepEqual(names, Object.keys(library).sort());
    deepEqual(
      running.filter((resource: string) => /Server|Timeout|Process/.test(resource)),
      [],
    );
  });

  it("gives the test kit under flyguard/testing and starts nothing", () => {
    const { status, stdout } = run(importing("flyguard/testing"));
    equal(status, 0);
    const { names, running } = JSON.parse(stdout);
    deepEqual(names, Object.keys(testing).sort());
    deepEqual(
      running.filter((resource: string) => /Server|Timeout|Process/.test(resource)),
      [],
    );
  });

  it("gives nothing that is not meant for others", () => {
    equal(
      run(`try { require("flyguard/bin/policies/index.js") } catch (error) { console.log(error.code) }`).stdout.trim(),
      "ERR_PACKAGE_PATH_NOT_EXPORTED",
    );
  });
});

describe("the pack's folder, which the engine requires", () => {
  it("is its main, which loads the compiled pack or says that it is not compiled", () => {
    equal(run(`console.log(require.resolve("${checkout}"))`).stdout.trim(), resolve(checkout, "index.js"));
  });
});

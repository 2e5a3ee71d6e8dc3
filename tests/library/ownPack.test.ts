import { deepEqual, equal, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { PackProcess } from "../engine/packProcess";

const checkout = resolve(__dirname, "../..");

/** The example as its owner has it: a folder of its own, with flyguard among its installed packages. */
describe("examples/own-pack", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-own-pack-"));
  const installed = join(folder, "node_modules");

  before(() => {
    cpSync(join(checkout, "examples", "own-pack"), folder, { recursive: true });
    mkdirSync(join(installed, "@types"), { recursive: true });
    symlinkSync(checkout, join(installed, "flyguard"));
    for (const name of ["@pulumi", "@types/node", "typescript"]) {
      symlinkSync(join(checkout, "node_modules", name), join(installed, name));
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles against the types of flyguard and flyguard/testing", () => {
    const { status, stdout } = spawnSync(process.execPath, [join(installed, "typescript", "bin", "tsc")], {
      cwd: folder,
      encoding: "utf8",
    });
    equal(stdout, "");
    equal(status, 0);
  });

  it("passes the test of its own rule with npm test", () => {
    const env = { ...process.env, PATH: `${join(checkout, "node_modules", ".bin")}:${process.env.PATH}` };
    const { status, stdout } = spawnSync("npm", ["test"], { cwd: folder, env, encoding: "utf8" });
    equal(status, 0, stdout);
    match(stdout, /^\S pass [1-9]/m);
  });

  it("has a configuration without mistakes, by its own rules", () => {
    const check = [join(installed, "flyguard", "bin", "cli", "main.js"), "config", "check", "acme-fly.json"];
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [...check, ...args], { cwd: folder, encoding: "utf8" });
    match(run("--rules", "bin/rules/index.js").stdout, /^acme-fly\.json: no mistakes; .*2 policies configured/);
    // flyguard's own list does not have the pack's rule.
    match(run().stdout, /^acme-fly\.json:2:3: machine-names-its-team /);
  });

  it("depends on the tarball of this version, which is published with it, and on the SDK that flyguard is tested with", () => {
    const read = (path: string) => JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
    const own = read(join(checkout, "examples", "own-pack"));
    const { version, dependencies, devDependencies } = read(checkout);
    const tested: Record<string, string> = { ...devDependencies, ...dependencies };
    deepEqual(own.dependencies, {
      "@pulumi/policy": tested["@pulumi/policy"],
      "@pulumi/pulumi": tested["@pulumi/pulumi"],
      flyguard: `file:flyguard-${version}.tgz`,
    });
    deepEqual(own.files, ["bin", "PulumiPolicy.yaml", "flyguard-*.tgz", "npm-shrinkwrap.json"]);
  });

  it("boots as a pack with the rules that it lists, and those that report on them", async () => {
    const pack = await PackProcess.start(folder);
    try {
      const info = (await pack.info()).toObject();
      equal(info.name, "acme-fly");
      equal(info.version, "1.0.0");
      const serious = catalogue.filter(({ severity }) => ["critical", "high"].includes(severity));
      const expected = [
        ...serious,
        ...catalogue.filter(({ family }) => family === "analysis"),
        { name: "machine-names-its-team" },
      ].map(({ name }) => name);
      deepEqual(info.policiesList.map(({ name }) => name).sort(), expected.sort());
    } finally {
      await pack.stop();
    }
  });
});

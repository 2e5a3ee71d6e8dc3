import { equal, rejects } from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { PackProcess } from "./packProcess";

/**
 * Pulumi's runner loads the `typescript` that it finds from its own folder and calls its compiler, which TypeScript 7 does
 * not have: its main module, lib/version.cjs, has a version and nothing else. Pulumi declares that as a peer dependency
 * (`typescript: >= 3.8.3 < 7` in the package.json of @pulumi/pulumi). The runner fails before it loads any pack, so that
 * no pack can name the cause; docs/guides/getting-started.md does.
 */
describe("a project with TypeScript 7", () => {
  const project = mkdtempSync(join(tmpdir(), "flyguard-typescript7-"));
  after(() => rmSync(project, { recursive: true, force: true }));

  before(() => {
    const typescript = join(project, "node_modules", "typescript");
    mkdirSync(typescript, { recursive: true });
    writeFileSync(join(typescript, "package.json"), `{ "name": "typescript", "version": "7.0.2", "main": "main.js" }`);
    writeFileSync(join(typescript, "main.js"), `module.exports = { version: "7.0.2", versionMajorMinor: "7.0" };`);
  });

  it("breaks Pulumi's runner where the pack is one of its packages", async () => {
    const modules = join(project, "node_modules");
    install(modules);
    const pack = join(modules, "flyguard");
    copyPack(pack);
    await rejects(PackProcess.start(pack), /It said: TypeError: Cannot read properties of undefined/);
  });

  it("does not touch a pack in a folder of its own, with the TypeScript of flyguard", async () => {
    const folder = join(project, "flyguard");
    copyPack(folder);
    const modules = join(folder, "node_modules");
    install(modules);
    symlinkSync(join(checkout, "node_modules", "typescript"), join(modules, "typescript"));
    const pack = await PackProcess.start(folder);
    try {
      equal((await pack.info()).getName(), "flyguard");
    } finally {
      await pack.stop();
    }
  });
});

function copyPack(folder: string): void {
  for (const name of ["package.json", "PulumiPolicy.yaml", "index.js", "bin"]) {
    cpSync(join(checkout, name), join(folder, name), { recursive: true });
  }
}

/**
 * Puts the packages of the checkout into a node_modules, but for TypeScript. Node looks for the packages of a package from
 * where it really lies: so Pulumi's are copied, the others linked.
 */
function install(modules: string): void {
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(join(checkout, "node_modules"))) {
    if (["typescript", "ts-node", ".bin", ".package-lock.json", "@pulumi"].includes(name)) continue;
    symlinkSync(join(checkout, "node_modules", name), join(modules, name));
  }
  cpSync(join(checkout, "node_modules", "@pulumi"), join(modules, "@pulumi"), { recursive: true });
}

import { deepEqual, equal } from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cli, checkout, stack } from "./cli";

describe("pulumi preview with a flyguard that cannot run says in one line what to do, without a trace", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-boot-"));
  let cli: Cli;

  before(async () => {
    cli = await Cli.for(join(checkout, "infra-example"));
  });
  after(() => {
    cli.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it("where a clone is not compiled", async () => {
    const clone = join(folder, "clone");
    copy(clone, ["package.json", "PulumiPolicy.yaml", "index.js"]);
    symlinkSync(join(checkout, "node_modules"), join(clone, "node_modules"));
    await saysOnly(clone, `flyguard is not compiled: run npm ci && npm run build in ${clone}`);
  });

  it("where it is installed in a project that has @pulumi/pulumi and not @pulumi/policy", async () => {
    const installed = join(folder, "project", "node_modules", "flyguard");
    copy(installed, ["package.json", "PulumiPolicy.yaml", "index.js", "bin"]);
    mkdirSync(join(installed, "../@pulumi"));
    symlinkSync(join(checkout, "node_modules/@pulumi/pulumi"), join(installed, "../@pulumi/pulumi"));
    await saysOnly(
      installed,
      "flyguard needs @pulumi/policy: run npm install --save-dev @pulumi/policy where flyguard is installed",
    );
  });

  function copy(to: string, names: readonly string[]): void {
    for (const name of names) cpSync(join(checkout, name), join(to, name), { recursive: true });
  }

  async function saysOnly(pack: string, sentence: string): Promise<void> {
    const { code, stdout, stderr } = await cli.run("preview", "--stack", stack, "--policy-pack", pack);
    equal(code, 1);
    deepEqual(stdout.slice(stdout.indexOf("Diagnostics:")).trim().split("\n"), [
      "Diagnostics:",
      "  pulumi:pulumi:Stack (fly-secure-preview):",
      `    error: [runtime] ${sentence}`,
    ]);
    const traces = `${stdout}${stderr}`.split("\n").filter((line) => /^\s+at |MODULE_NOT_FOUND|Error:/.test(line));
    deepEqual(traces, []);
  }
});

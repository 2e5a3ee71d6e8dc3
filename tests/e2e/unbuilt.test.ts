import { deepEqual, equal } from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cli, checkout, stack } from "./cli";

describe("pulumi preview with a clone of flyguard that is not compiled", () => {
  const clone = mkdtempSync(join(tmpdir(), "flyguard-unbuilt-"));
  let cli: Cli;

  before(async () => {
    for (const name of ["package.json", "PulumiPolicy.yaml", "index.js"])
      cpSync(join(checkout, name), join(clone, name));
    symlinkSync(join(checkout, "node_modules"), join(clone, "node_modules"));
    cli = await Cli.for(join(checkout, "infra-example"));
  });
  after(() => {
    cli.remove();
    rmSync(clone, { recursive: true, force: true });
  });

  it("says in one line what to run, without a trace", async () => {
    const { code, stdout, stderr } = await cli.run("preview", "--stack", stack, "--policy-pack", clone);
    equal(code, 1);
    const diagnostics = stdout.slice(stdout.indexOf("Diagnostics:")).trim().split("\n");
    deepEqual(diagnostics, [
      "Diagnostics:",
      "  pulumi:pulumi:Stack (fly-secure-preview):",
      `    error: [runtime] flyguard is not compiled: run npm ci && npm run build in ${clone}`,
    ]);
    deepEqual(
      `${stdout}${stderr}`.split("\n").filter((line) => /^\s+at |MODULE_NOT_FOUND|Error:/.test(line)),
      [],
    );
  });
});

import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { checkout } from "../../tools/docs/example";
import { locatePulumi } from "../../tools/pulumi/locate";
import { say } from "../../tools/pulumi/say";
import { outcomeOf, pulumiEnvironment } from "../support/pulumi";

const readme = readFileSync(join(checkout, "infra-example", "README.md"), "utf8");

describe("a copy of the reference stack", () => {
  const folder = mkdtempSync(join(tmpdir(), "flyguard-copy-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("previews with nothing but the package files, by the commands of its README", async () => {
    const { command } = await locatePulumi({ env: process.env, say });
    const files = execFileSync("git", ["ls-files", "infra-example"], { cwd: checkout, encoding: "utf8" }).split("\n");
    for (const file of files.filter(Boolean)) cpSync(join(checkout, file), join(folder, "flyguard", file));
    execFileSync("node", ["tools/package/run.js", join(folder, "flyguard", "dist")], { cwd: checkout });
    const state = join(folder, "state");
    mkdirSync(state);

    const [, commands = ""] = /<!-- runs in tests -->\n```sh\n(.*?)```/s.exec(readme) ?? [];
    const { PULUMI_CONFIG_PASSPHRASE: _, ...environment } = pulumiEnvironment(join(folder, "home"), `file://${state}`);
    const { code, stdout, stderr } = await outcomeOf(
      spawn("bash", ["-euo", "pipefail", "-c", commands], {
        cwd: folder,
        env: {
          ...environment,
          PATH: [dirname(command), process.env.PATH].join(delimiter),
          // What npm ci has fetched is not fetched again.
          npm_config_prefer_offline: "true",
        },
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
    equal(code, 0, stdout + stderr);
    deepEqual(stdout.match(/\+ \d+ to create/g), ["+ 23 to create", "+ 23 to create"]);
    ok(stdout.includes("✅ flyguard@v0.1.0"), stdout);
  });
});

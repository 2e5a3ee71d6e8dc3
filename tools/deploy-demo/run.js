#!/usr/bin/env node
// @ts-check

/**
 * `npm run deploy-demo`: the secure stack of infra-example from nothing to nothing again, with the real CLI, the pack
 * enforced, and the loopback Fly API of tests/fly-api in the place of Fly: up, a change, refresh, destroy.
 */
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { startLoopbackFly } = require("../fly-api/start");
const { locatePulumi } = require("../pulumi/locate");
const { runToEnd } = require("../pulumi/runToEnd");
const { say } = require("../pulumi/say");
const { buildIfChanged } = require("../preview/build");

const checkout = path.join(__dirname, "..", "..");
const program = path.join(checkout, "infra-example");
const stack = "preview";

async function main() {
  await buildIfChanged();
  const { command } = await locatePulumi({ env: process.env, say });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "flyguard-demo-"));
  const fly = await startLoopbackFly();
  try {
    // The configuration of the example's own stack, in a copy: the demo changes it.
    const config = path.join(folder, "Pulumi.preview.yaml");
    fs.copyFileSync(path.join(program, "Pulumi.preview.yaml"), config);
    const env = {
      ...process.env,
      ...fly.environment,
      PULUMI_HOME: path.join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    const withConfig = ["--stack", stack, "--config-file", config];
    const policy = ["--policy-pack", checkout];
    for (const args of [
      ["stack", "init", stack],
      ["up", "--yes", ...withConfig, ...policy],
      ["config", "set", "hostname", "demo.example.com", ...withConfig],
      ["up", "--yes", ...withConfig, ...policy],
      ["up", "--yes", "--expect-no-changes", ...withConfig, ...policy],
      ["refresh", "--yes", "--expect-no-changes", ...withConfig],
      // The example protects its volumes.
      ["state", "unprotect", "--all", "--yes", "--stack", stack],
      ["destroy", "--yes", ...withConfig],
    ]) {
      say(`pulumi ${args[0]} ${args[1]}`);
      const code = await runToEnd(command, [...args, "--non-interactive"], { cwd: program, env });
      if (code !== 0) throw new Error(`pulumi ${args[0]} failed with exit code ${code}; its messages are above`);
    }
    say("the stack was created, changed, refreshed and destroyed, with the pack enforced");
  } finally {
    fly.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((/** @type {Error} */ error) => {
  say(error.message);
  process.exitCode = 1;
});

#!/usr/bin/env node
// @ts-check

/**
 * `npm run preview [-- insecure] [-- ARGS]`: the real `pulumi preview --policy-pack` of infra-example, or of its
 * insecure twin, without an account: what Pulumi stores lies in .pulumi-state/ of this checkout.
 */
const { locatePulumi } = require("../pulumi/locate");
const { runToEnd } = require("../pulumi/runToEnd");
const { say } = require("../pulumi/say");
const { buildIfChanged } = require("./build");
const { packFolder, prepareStack } = require("./stack");

async function main() {
  const [first, ...rest] = process.argv.slice(2);
  const insecure = first === "insecure";
  if (!insecure && first !== undefined && !first.startsWith("-")) {
    throw new Error(`npm run preview takes "insecure" and options of pulumi preview, not "${first}"`);
  }
  const extra = insecure || first === undefined ? rest : [first, ...rest];
  await buildIfChanged();
  const { command } = await locatePulumi({ env: process.env, say });
  const { stack, cwd, env } = prepareStack(command, insecure);
  const args = ["preview", "--stack", stack, "--policy-pack", packFolder, ...extra];
  process.exitCode = await runToEnd(command, args, { cwd, env });
}

main().catch((/** @type {Error} */ error) => {
  say(error.message);
  process.exitCode = 1;
});

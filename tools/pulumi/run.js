#!/usr/bin/env node
// @ts-check

/** `npm run pulumi -- ARGS`: Pulumi's CLI, obtained first if there is no usable one (locate.js). */
const { locatePulumi } = require("./locate");
const { say } = require("./say");
const { runToEnd } = require("./runToEnd");

async function main() {
  const { command } = await locatePulumi({ env: process.env, say });
  process.exitCode = await runToEnd(command, process.argv.slice(2), { cwd: callersFolder(), env: process.env });
}

/** npm runs a script in the folder of package.json, and tells in INIT_CWD where the user is. */
function callersFolder() {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  return script === "pulumi" && INIT_CWD ? INIT_CWD : process.cwd();
}

main().catch((/** @type {Error} */ error) => {
  say(error.message);
  process.exitCode = 1;
});

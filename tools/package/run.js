#!/usr/bin/env node
// @ts-check

/**
 * `npm run package [-- FOLDER]`: makes the package files of the pack and of the provider, in dist/ or another folder, for
 * projects outside of this repository.
 */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { say } = require("../pulumi/say");
const { buildIfChanged } = require("../preview/build");

const checkout = path.join(__dirname, "..", "..");

async function main() {
  const folder = path.resolve(process.argv[2] ?? path.join(checkout, "dist"));
  await buildIfChanged();
  fs.mkdirSync(folder, { recursive: true });
  for (const workspace of [[], ["--workspace=@pulumiverse/fly"]]) {
    const args = ["pack", "--silent", "--pack-destination", folder, ...workspace];
    const name = execFileSync("npm", args, { cwd: checkout, encoding: "utf8" }).trim();
    say(`made ${path.join(folder, name)}`);
  }
}

main().catch((/** @type {Error} */ error) => {
  say(error.message);
  process.exitCode = 1;
});

#!/usr/bin/env node
// @ts-check

/**
 * `npm run package [-- FOLDER]`: makes the package files of the pack, the components and the provider, and the archives of the
 * provider's plugin, in dist/ or another folder, for projects outside of this repository.
 */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { say } = require("../pulumi/say");
const { buildIfChanged } = require("../preview/build");
const { makePluginArchives } = require("./pluginArchives");

const checkout = path.join(__dirname, "..", "..");

async function main() {
  const folder = path.resolve(process.argv[2] ?? path.join(checkout, "dist"));
  await buildIfChanged();
  fs.mkdirSync(folder, { recursive: true });
  pack();
  execFileSync("npm", ["run", "--silent", "build", "--workspace=flyguard-components"], {
    cwd: checkout,
    stdio: "inherit",
  });
  pack("--workspace=flyguard-components");
  const provider = pack("--workspace=@pulumiverse/fly");
  for (const archive of makePluginArchives(provider, folder)) say(`made ${archive}`);

  /** @param {readonly string[]} workspace the argument that names one; without it, the pack */
  function pack(...workspace) {
    const args = ["pack", "--silent", "--pack-destination", folder, ...workspace];
    const file = path.join(folder, execFileSync("npm", args, { cwd: checkout, encoding: "utf8" }).trim());
    say(`made ${file}`);
    return file;
  }
}

main().catch((/** @type {Error} */ error) => {
  say(error.message);
  process.exitCode = 1;
});

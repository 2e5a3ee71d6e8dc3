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
  pack(checkout);
  const components = path.join(checkout, "infra-example", "components");
  execFileSync("npm", ["run", "--silent", "build"], { cwd: components, stdio: "inherit" });
  pack(components);
  const provider = pack(path.join(checkout, "provider"));
  for (const archive of makePluginArchives(provider, folder)) say(`made ${archive}`);

  /** @param {string} source folder of the package */
  function pack(source) {
    const args = ["pack", "--silent", "--pack-destination", folder];
    const file = path.join(folder, execFileSync("npm", args, { cwd: source, encoding: "utf8" }).trim());
    say(`made ${file}`);
    return file;
  }
}

main().catch((/** @type {Error} */ error) => {
  say(error.message);
  process.exitCode = 1;
});

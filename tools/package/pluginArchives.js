// @ts-check

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { name, version } = require("../../provider/package.json").pulumi;

/** What Pulumi's CLI calls the platforms that Node runs on: GOOS and GOARCH, in the names of archives. */
const platforms = ["darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64", "windows-amd64", "windows-arm64"];

/**
 * Archives of the plugin for `pulumi plugin install --file`, and, once they are in a release, for the CLI to download by
 * itself. The plugin is a Node program: the archives differ only in their names, which the CLI chooses by platform, and the
 * CLI installs the plugin's packages with npm (PulumiPlugin.yaml tells it to).
 * @param {string} packageFile of the provider
 * @param {string} folder where the archives are made
 * @returns {string[]} their paths
 */
function makePluginArchives(packageFile, folder) {
  const contents = fs.mkdtempSync(path.join(folder, ".plugin-"));
  try {
    execFileSync("tar", ["-xzf", packageFile, "-C", contents, "--strip-components=1"]);
    const archives = platforms.map((platform) =>
      path.join(folder, `pulumi-resource-${name}-v${version}-${platform}.tar.gz`),
    );
    for (const archive of archives) execFileSync("tar", ["-czf", archive, "-C", contents, "."]);
    return archives;
  } finally {
    fs.rmSync(contents, { recursive: true, force: true });
  }
}

module.exports = { makePluginArchives };

// @ts-check

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { compile } = require("../build/compile");
const { publishedManifest, shrinkwrap } = require("./publishedManifest");

const checkout = path.join(__dirname, "..", "..");

/**
 * Makes the folder that `pulumi policy publish` and `npm publish` are run in: the pack, compiled afresh, and nothing
 * else. They cannot run in the checkout itself, whose package.json has workspaces and development dependencies.
 * @param {string} folder absolute; what is in it is removed
 */
function buildFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  compile(path.join(folder, "bin"));
  // Pulumi Cloud runs the pack only; the command comes with the npm package.
  for (const name of ["cli", "sources", "formats"]) fs.rmSync(path.join(folder, "bin", name), { recursive: true });
  const manifest = publishedManifest(JSON.parse(fs.readFileSync(path.join(checkout, "package.json"), "utf8")));
  fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of [...manifest.files, "README.md", "LICENSE"]) {
    // npm too passes over a listed file that is not there.
    if (!fs.existsSync(path.join(checkout, name)) || name === "bin") continue;
    fs.cpSync(path.join(checkout, name), path.join(folder, name), { recursive: true });
  }
  fs.rmSync(path.join(folder, "schemas", "report.schema.json"));
  pinDependencies(folder);
}

/**
 * Reduces the checkout's lock file to the dependencies that are left. npm does so without a network, since a lock file
 * holds all that it asks; and without the addresses of the registry that this machine uses.
 * @param {string} folder
 */
function pinDependencies(folder) {
  fs.copyFileSync(path.join(checkout, "package-lock.json"), path.join(folder, shrinkwrap));
  const offline = ["--offline", "--omit-lockfile-registry-resolved", "--no-audit", "--no-fund"];
  const args = ["install", "--package-lock-only", "--ignore-scripts", "--loglevel=error", ...offline];
  execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}

module.exports = { buildFolder };

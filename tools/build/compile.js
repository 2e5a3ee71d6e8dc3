// @ts-check

const { execFileSync } = require("node:child_process");
const { chmodSync, rmSync } = require("node:fs");
const path = require("node:path");
const { buildSync } = require("esbuild-wasm");

const checkout = path.join(__dirname, "..", "..");

/**
 * Compiles the pack.
 * @param {string} folder where to, absolute
 */
function compile(folder) {
  rmSync(folder, { recursive: true, force: true });
  const args = ["--no-install", "tsc", "--project", "tsconfig.json", "--outDir", folder];
  execFileSync("npx", args, { cwd: checkout, stdio: ["ignore", "inherit", "inherit"] });
  for (const name of ["detect", "shell"]) joinModules(path.join(folder, "policies"), name);
  chmodSync(path.join(folder, "cli", "main.js"), 0o755);
}

/**
 * Joins the modules of a folder of `policies`, and what they import, into one. Each preview loads them, and Node needs
 * longer to find and read some fifty small files than to compile what they hold. Their types go too: nothing that can be
 * imported refers to them.
 * @param {string} folder
 * @param {string} name
 */
function joinModules(folder, name) {
  rmSync(path.join(folder, name), { recursive: true });
  buildSync({
    entryPoints: [path.join(checkout, "policies", name, "index.ts")],
    outfile: path.join(folder, name, "index.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "warning",
  });
}

module.exports = { compile };

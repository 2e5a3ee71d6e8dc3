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
  joinDetector(path.join(folder, "policies", "detect"));
  chmodSync(path.join(folder, "cli", "main.js"), 0o755);
}

/**
 * Joins the detector's modules into one. Each preview loads them, and Node needs longer to find and read some fifty
 * small files than to compile what they hold. Their types go too: nothing that can be imported refers to them.
 * @param {string} folder
 */
function joinDetector(folder) {
  rmSync(folder, { recursive: true });
  buildSync({
    entryPoints: [path.join(checkout, "policies", "detect", "index.ts")],
    outfile: path.join(folder, "index.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "warning",
  });
}

module.exports = { compile };

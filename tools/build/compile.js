// @ts-check

const { execFileSync } = require("node:child_process");
const { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
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
 * longer to find and read some fifty small files than to compile what they hold. Only types that can be imported stay.
 * @param {string} folder
 * @param {string} name
 */
function joinModules(folder, name) {
  const index = path.join(folder, name, "index.d.ts");
  const types = new Map([...typesReachedFrom(index)].map((file) => [file, readFileSync(file, "utf8")]));
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
  for (const [file, text] of types) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/**
 * A file of types, and those in its folder that it imports.
 * @param {string} file
 * @param {Set<string>} reached
 */
function typesReachedFrom(file, reached = new Set()) {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, module] of readFileSync(file, "utf8").matchAll(/ from "(\.\/[^"]+)"/g)) {
    typesReachedFrom(path.join(path.dirname(file), `${module}.d.ts`), reached);
  }
  return reached;
}

module.exports = { compile };

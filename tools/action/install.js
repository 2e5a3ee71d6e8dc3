// @ts-check

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

/**
 * The command to run: of a package that is installed into a folder of its own, or of the action's checkout, which is compiled
 * first. No package runs a script.
 * @param {string | undefined} what as npm takes it
 * @param {{ readonly checkout: string, readonly temporary: string, readonly cwd: string }} folders
 * @returns {string} path of a JavaScript file
 */
function install(what, { checkout, temporary, cwd }) {
  if (what === undefined) return ofCheckout(checkout);
  const prefix = path.join(temporary, "package");
  const source = what.startsWith("https://") ? what : path.resolve(cwd, what);
  fs.mkdirSync(prefix, { recursive: true });
  fs.writeFileSync(path.join(prefix, "package.json"), "{}");
  // As a copy: what npm links has no dependencies of its own here.
  npm(prefix, ["install", "--install-links", "--omit=peer", source]);
  return path.join(prefix, "node_modules", "flyguard", "bin", "cli", "main.js");
}

/** @param {string} checkout */
function ofCheckout(checkout) {
  const command = path.join(checkout, "bin", "cli", "main.js");
  if (fs.existsSync(command)) return command;
  npm(checkout, ["ci"]);
  execFileSync(process.execPath, [path.join(checkout, "tools", "build", "run.js")], { cwd: checkout, stdio: output });
  return command;
}

/**
 * All on stderr: stdout is for results.
 * @type {import("node:child_process").StdioOptions}
 */
const output = ["ignore", 2, 2];

/**
 * @param {string} cwd
 * @param {readonly string[]} args
 */
function npm(cwd, args) {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const isWindows = process.platform === "win32";
  // On Windows npm is a script for cmd.exe, which splits at spaces.
  const all = [...args, ...quiet].map((arg) => (isWindows ? `"${arg}"` : arg));
  execFileSync("npm", all, { cwd, stdio: output, shell: isWindows });
}

module.exports = { install };

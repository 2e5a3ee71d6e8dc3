// @ts-check

const fs = require("node:fs");
const path = require("node:path");
const { runToEnd } = require("../pulumi/runToEnd");
const { say } = require("../pulumi/say");

const checkout = path.join(__dirname, "..", "..");

/** Everything that `npm run build` reads. */
const sources = [
  "package-lock.json",
  "tsconfig.base.json",
  "tsconfig.json",
  "policies",
  "cli",
  "provider/tsconfig.json",
  "provider/package.json",
  "provider/src",
  "tools/build",
];

/** What the CLI loads of its output. */
const outputs = ["bin/policies/index.js", "provider/bin/index.js"];

/** Written after a build that succeeded: a compiler with complaints writes outputs too. */
const stamp = ".pulumi-state/built";

/** Compiles pack and provider, if a source is newer than the last build. */
async function buildIfChanged() {
  const isThere = (/** @type {string} */ file) => fs.existsSync(path.join(checkout, file));
  if (outputs.every(isThere) && Math.max(...sources.map(newest)) < newest(stamp)) return;
  say("compiling the pack and the provider");
  const started = new Date();
  const code = await runToEnd("npm", ["run", "--silent", "build"], { cwd: checkout, env: process.env });
  if (code !== 0) throw new Error("the pack or the provider does not compile; the compiler's messages are above");
  fs.mkdirSync(path.join(checkout, path.dirname(stamp)), { recursive: true });
  fs.writeFileSync(path.join(checkout, stamp), "");
  fs.utimesSync(path.join(checkout, stamp), started, started);
}

/**
 * When a file, or anything in a folder, was written last; long ago if it is not there.
 * @param {string} name relative to the checkout
 * @returns {number} milliseconds
 */
function newest(name) {
  const file = path.join(checkout, name);
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...fs.readdirSync(file).map((entry) => newest(path.join(name, entry))));
}

module.exports = { buildIfChanged };

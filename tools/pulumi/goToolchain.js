// @ts-check

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { isAtLeast, parseVersion } = require("./version");

/** The wrapper module whose one tool is Pulumi's CLI. */
const moduleFolder = path.join(__dirname, "cli");

/**
 * Makes sure that Go is there and new enough.
 * @param {NodeJS.ProcessEnv} env
 * @throws {Error} one sentence with what to do
 */
function requireGo(env) {
  const { error, stdout } = spawnSync("go", ["env", "GOVERSION"], {
    encoding: "utf8",
    env: { ...env, GOTOOLCHAIN: "local" },
  });
  const minimum = minimumGo();
  const needed = `Go ${minimum.join(".")} or newer builds the CLI: install it from https://go.dev/dl`;
  const installed = error ? undefined : parseVersion(stdout);
  if (!installed) throw new Error(`Go is not installed; ${needed}`);
  if (!isAtLeast(installed, minimum)) throw new Error(`Go ${installed.join(".")} is too old; ${needed}`);
}

/** The go directive of the module. */
function minimumGo() {
  const [, version] = fs.readFileSync(path.join(moduleFolder, "go.mod"), "utf8").match(/^go (\S+)$/m) ?? [];
  const parsed = parseVersion(version ?? "");
  if (!parsed) throw new Error(`${moduleFolder}/go.mod has no go directive`);
  return parsed;
}

module.exports = { moduleFolder, requireGo };

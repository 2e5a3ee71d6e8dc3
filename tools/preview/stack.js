// @ts-check

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const checkout = path.join(__dirname, "..", "..");

/** The policy pack: the engine wants its folder. */
const packFolder = checkout;

/** The stack whose configuration, invented and encrypted with an empty passphrase, lies next to each program. */
const stack = "preview";

/**
 * Surroundings in which Pulumi needs no account: state and settings lie in one folder.
 * @param {string} state the folder, made where it is not there
 * @returns {NodeJS.ProcessEnv}
 */
function localBackend(state) {
  fs.mkdirSync(state, { recursive: true });
  return {
    ...process.env,
    PULUMI_HOME: path.join(state, "home"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/**
 * The stack of infra-example or of its insecure twin, created if it is not there.
 * @param {string} pulumi path of the CLI
 * @param {boolean} insecure
 * @returns {{ stack: string, cwd: string, env: NodeJS.ProcessEnv }} for further commands
 */
function prepareStack(pulumi, insecure) {
  const cwd = path.join(checkout, "infra-example", ...(insecure ? ["insecure"] : []));
  const env = localBackend(path.join(checkout, ".pulumi-state"));
  const select = spawnSync(pulumi, ["stack", "select", "--create", stack, "--non-interactive"], {
    cwd,
    env,
    encoding: "utf8",
  });
  if (select.status !== 0) throw new Error(`the stack could not be selected: ${select.stderr || select.error}`);
  return { stack, cwd, env };
}

module.exports = { checkout, localBackend, packFolder, prepareStack };

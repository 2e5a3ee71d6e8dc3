// @ts-check

const { RunResponse } = require("@pulumi/pulumi/proto/language_pb");
const { startChild } = require("./children");
const { runnerEnvironment, runtimeOptions } = require("./runtimeOptions");
const { sdkRunner } = require("./sdkRunner");

/** The SDK's exit code for "the user has been told already" (cmd/run/index.js in @pulumi/pulumi). */
const EXIT_AFTER_MESSAGE = 32;

/**
 * Runs a Pulumi program to its end.
 * @param {import("@pulumi/pulumi/proto/language_pb").RunRequest} request
 * @param {string} engineAddress
 * @returns {Promise<RunResponse>}
 */
async function runProgram(request, engineAddress) {
  const program = request.getInfo();
  const directory = program?.getProgramDirectory() || request.getPwd();
  const options = runtimeOptions(program);
  const child = startChild(
    process.execPath,
    [
      ...options.nodeArgs,
      sdkRunner("run", directory),
      `--monitor=${request.getMonitorAddress()}`,
      `--engine=${engineAddress}`,
      `--organization=${request.getOrganization()}`,
      `--project=${request.getProject()}`,
      `--stack=${request.getStack()}`,
      `--pwd=${request.getPwd()}`,
      `--root-directory=${program?.getRootDirectory() ?? directory}`,
      `--parallel=${request.getParallel()}`,
      ...(request.getDryrun() ? ["--dry-run"] : []),
      program?.getEntryPoint() ?? ".",
      ...request.getArgsList(),
    ],
    {
      cwd: directory,
      env: {
        ...process.env,
        ...runnerEnvironment(options),
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
      },
    },
  );
  child.stdout.pipe(process.stdout, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(outcome(code, signal)));
  });
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function outcome(code, signal) {
  const response = new RunResponse();
  if (code === EXIT_AFTER_MESSAGE) response.setBail(true);
  else if (signal) response.setError(`the program was stopped by ${signal}`);
  else if (code !== 0) response.setError(`the program ended with exit code ${code}`);
  return response;
}

module.exports = { runProgram };

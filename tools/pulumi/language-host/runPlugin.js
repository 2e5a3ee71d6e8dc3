// @ts-check

const { startChild } = require("./children");
const { pluginEnvironment } = require("./pluginEnvironment");
const { pluginOutput } = require("./pluginOutput");
const { runnerEnvironment, runtimeOptions } = require("./runtimeOptions");
const { sdkRunner } = require("./sdkRunner");

/** @typedef {import("./pluginOutput").PluginCall} PluginCall */

/**
 * Runs a plugin that is not a policy pack until it ends or the engine cancels the call.
 * @param {PluginCall} call
 */
function runPlugin(call) {
  const directory = call.request.getInfo()?.getProgramDirectory() ?? call.request.getPwd();
  const output = pluginOutput(call);
  const options = runtimeOptions(call.request.getInfo());
  const child = startChild(
    process.execPath,
    [...options.nodeArgs, sdkRunner("run-plugin", directory), directory, ...call.request.getArgsList()],
    {
      cwd: call.request.getPwd() || directory,
      env: { ...process.env, ...runnerEnvironment(options), ...pluginEnvironment(call.request) },
    },
  );
  child.stdout.on("data", output.stdout);
  child.stderr.on("data", output.stderr);
  child.once("close", output.exit);
  call.once("cancelled", () => child.kill());
}

module.exports = { runPlugin };

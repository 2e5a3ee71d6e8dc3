// @ts-check

/**
 * The variables that the engine gives a plugin.
 * @param {import("@pulumi/pulumi/proto/language_pb").RunPluginRequest} request
 * @returns {NodeJS.ProcessEnv}
 */
function pluginEnvironment(request) {
  return Object.fromEntries(request.getEnvList().map(splitAssignment));
}

/**
 * @param {string} assignment NAME=value
 * @returns {[string, string]}
 */
function splitAssignment(assignment) {
  const at = assignment.indexOf("=");
  return [assignment.slice(0, at), assignment.slice(at + 1)];
}

module.exports = { pluginEnvironment };

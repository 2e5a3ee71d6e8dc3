// @ts-check

const { createRequire } = require("node:module");
const path = require("node:path");

/**
 * The script of the program's own SDK that runs a program, a pack or a plugin.
 * @param {"run" | "run-policy-pack" | "run-plugin"} name
 * @param {string} directory of the program
 * @returns {string}
 */
function sdkRunner(name, directory) {
  try {
    return createRequire(path.join(directory, "package.json")).resolve(`@pulumi/pulumi/cmd/${name}`);
  } catch {
    throw new Error(`the Pulumi SDK is not installed in ${directory}: run npm install there`);
  }
}

module.exports = { sdkRunner };

// @ts-check

const { fromGo } = require("./fromGo");
const { fromNpm } = require("./fromNpm");
const { fromPath } = require("./fromPath");

/**
 * A way to come by Pulumi's CLI.
 * @typedef {object} Way
 * @property {string} name as FLYGUARD_PULUMI_FROM and messages call it
 * @property {(context: Context) => string | undefined} find the path of a CLI that is there already
 * @property {(context: Context) => Promise<string>} obtain the path of a CLI that was fetched or built just now
 *
 * @typedef {object} Context
 * @property {NodeJS.ProcessEnv} env
 * @property {(message: string) => void} say tells the user what goes on
 *
 * @typedef {object} Located
 * @property {string} command absolute path of the executable
 * @property {string} way name of the way it came
 */

/** @type {readonly Way[]} */
const allWays = [fromPath, fromNpm, fromGo];

/**
 * Finds a working Pulumi CLI with a nodejs language host, or obtains one. What is there already goes before what must
 * be fetched; otherwise the order is: PATH, the npm package `pulumi`, a build from Go modules.
 * FLYGUARD_PULUMI_FROM, a list such as `npm,go`, restricts the ways and orders them.
 * @param {Context} context
 * @returns {Promise<Located>}
 * @throws {Error} one sentence for each way that failed, and what to do
 */
async function locatePulumi(context) {
  const ways = chosenWays(context.env.FLYGUARD_PULUMI_FROM);
  for (const way of ways) {
    const command = way.find(context);
    if (command) return { command, way: way.name };
  }
  const failures = [];
  for (const way of ways) {
    try {
      return { command: await way.obtain(context), way: way.name };
    } catch (error) {
      failures.push(`  ${way.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(
    [
      "there is no usable Pulumi CLI:",
      ...failures,
      "Install Pulumi 3.223 or newer (https://www.pulumi.com/docs/install/) or put one of the above right, and run this again.",
    ].join("\n"),
  );
}

/**
 * @param {string | undefined} names
 * @returns {readonly Way[]}
 */
function chosenWays(names) {
  if (!names) return allWays;
  return names.split(",").map((name) => {
    const way = allWays.find((one) => one.name === name.trim());
    if (!way)
      throw new Error(
        `FLYGUARD_PULUMI_FROM: ${name.trim()} is not one of ${allWays.map((one) => one.name).join(", ")}`,
      );
    return way;
  });
}

module.exports = { locatePulumi };

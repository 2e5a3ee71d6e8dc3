// @ts-check

const path = require("node:path");
const { version } = require("pulumi/package.json");
const { cacheDir } = require("pulumi/lib/cache");
const { resolve } = require("pulumi/lib/resolve");
const { isExecutable } = require("./executable");

/**
 * The official release by way of the npm package `pulumi`, which downloads it on first use to
 * ~/.pulumi/versions and says so.
 * @type {import("./locate").Way}
 */
const fromNpm = {
  name: "npm",
  find() {
    const command = path.join(cacheDir(version), "bin", "pulumi");
    return isExecutable(command) ? command : undefined;
  },
  async obtain() {
    try {
      return await resolve({ version });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `Pulumi's release ${version} could not be downloaded (${reason}); is https://get.pulumi.com within reach?`,
      );
    }
  },
};

module.exports = { fromNpm };

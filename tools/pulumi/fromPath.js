// @ts-check

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { isExecutable } = require("./executable");
const { isAtLeast, parseVersion } = require("./version");

/** The first CLI that boots policy packs well with every SDK (PulumiPolicy.yaml demands it too). */
const MINIMUM = [3, 223];

const HOST = "pulumi-language-nodejs";

/** A CLI that the user has installed. @type {import("./locate").Way} */
const fromPath = {
  name: "path",
  find({ env, say }) {
    const command = searchFolders(env)
      .map((folder) => path.join(folder, "pulumi"))
      .find(isExecutable);
    if (!command) return undefined;
    const fault = faultOf(command, env);
    if (fault) say(`${command} is not used: ${fault}`);
    return fault ? undefined : command;
  },
  async obtain() {
    throw new Error("no pulumi of version 3.223 or newer on PATH");
  },
};

/**
 * The folders of PATH without those that `npm run` puts in front: their `pulumi` is the npm package, another way.
 * @param {NodeJS.ProcessEnv} env
 */
function searchFolders(env) {
  const npmFolder = path.join("node_modules", ".bin");
  return (env.PATH ?? "").split(path.delimiter).filter((folder) => folder && !folder.endsWith(npmFolder));
}

/**
 * What makes a CLI unusable, or nothing.
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
function faultOf(command, env) {
  const { status, stdout } = spawnSync(command, ["version"], {
    encoding: "utf8",
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const version = status === 0 ? parseVersion(stdout) : undefined;
  if (!version) return "it does not tell its version";
  if (!isAtLeast(version, MINIMUM)) return `it is version ${version.join(".")}, and ${MINIMUM.join(".")} is needed`;
  const besideIt = path.dirname(fs.realpathSync(command));
  const hasHost = [besideIt, ...searchFolders(env)].some((folder) => isExecutable(path.join(folder, HOST)));
  return hasHost ? undefined : `there is no ${HOST} next to it`;
}

module.exports = { fromPath };

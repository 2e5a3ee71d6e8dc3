// @ts-check

const fs = require("node:fs");
const path = require("node:path");
const { cleanUpOnExit } = require("./cleanUpOnExit");
const { cachedCliFolder } = require("./cachedCliFolder");
const { isExecutable } = require("./executable");
const { buildWithGo } = require("./goBuild");
const { requireGo } = require("./goToolchain");
const { copyLanguageHost } = require("./languageHost");

/**
 * A CLI that is built here from Go modules of exact versions (cli/go.mod), with the language host of this repository.
 * It is built once for each user and version, into a temporary folder that is then renamed: so the cache never holds
 * half a CLI, and of two builds at once the second one's is dropped.
 * @type {import("./locate").Way}
 */
const fromGo = {
  name: "go",
  find({ env }) {
    const command = path.join(cachedCliFolder(env), "pulumi");
    return isExecutable(command) ? command : undefined;
  },
  async obtain({ env, say }) {
    requireGo(env);
    const target = cachedCliFolder(env);
    const unfinished = temporaryFolderBeside(target);
    const removeUnfinished = () => fs.rmSync(unfinished, { recursive: true, force: true });
    const stopCleaningUp = cleanUpOnExit(removeUnfinished);
    try {
      await buildWithGo({ into: unfinished, env, say });
      copyLanguageHost(unfinished);
      publish(unfinished, target);
    } finally {
      removeUnfinished();
      stopCleaningUp();
    }
    return path.join(target, "pulumi");
  },
};

/** @param {string} target */
function temporaryFolderBeside(target) {
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true });
    return fs.mkdtempSync(path.join(path.dirname(target), ".building-"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`the cache folder cannot be written (${reason}); make it writable or set XDG_CACHE_HOME`);
  }
}

/**
 * @param {string} finished
 * @param {string} target
 */
function publish(finished, target) {
  try {
    fs.renameSync(finished, target);
  } catch (error) {
    const another = isExecutable(path.join(target, "pulumi"));
    if (!another) throw error;
  }
}

module.exports = { fromGo };

// @ts-check

const fs = require("node:fs");

/**
 * Whether a file can be run. An empty one, left by a broken download, cannot.
 * @param {string} file
 */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    const stats = fs.statSync(file);
    return stats.isFile() && stats.size > 0;
  } catch {
    return false;
  }
}

module.exports = { isExecutable };

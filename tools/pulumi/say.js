// @ts-check

/**
 * Tells the user something on stderr; stdout belongs to the CLI.
 * @param {string} message
 */
function say(message) {
  process.stderr.write(`flyguard: ${message}\n`);
}

module.exports = { say };

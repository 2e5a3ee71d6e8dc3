// @ts-check

const { signals: osSignals } = require("node:os").constants;

/** Signals that end a process, and by default without its handlers of "exit". */
const endings = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Cleans up when this process ends before its work is done: Ctrl-C, a closed terminal, a cancelled CI job.
 * @param {() => void} cleanUp
 * @returns {() => void} to call when the work is done
 */
function cleanUpOnExit(cleanUp) {
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => process.exit(128 + osSignals[signal]);
  process.once("exit", cleanUp);
  for (const signal of endings) process.once(signal, end);
  return () => {
    process.off("exit", cleanUp);
    for (const signal of endings) process.off(signal, end);
  };
}

module.exports = { cleanUpOnExit };

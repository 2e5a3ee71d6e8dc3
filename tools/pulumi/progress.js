// @ts-check

const INTERVAL_MS = 15_000;

/**
 * Shows at intervals that a long step is alive.
 * @param {(message: string) => void} say
 * @param {() => string} summary how far the step is
 * @returns {() => void} stops it
 */
function reportProgress(say, summary) {
  const start = Date.now();
  const timer = setInterval(() => say(`  ${elapsed(Date.now() - start)}: ${summary()}`), INTERVAL_MS);
  return () => clearInterval(timer);
}

/** @param {number} milliseconds */
function elapsed(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

module.exports = { reportProgress };

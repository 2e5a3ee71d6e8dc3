// @ts-check

const { spawn } = require("node:child_process");

/** @typedef {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} Child */

/** @type {Set<Child>} */
const running = new Set();

/**
 * Starts a process that does not outlive the host. It stays in the host's process group, which the CLI ends as a whole.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Child}
 */
function startChild(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** Ends every process that the host has started. */
function stopChildren() {
  for (const child of running) child.kill("SIGKILL");
}

/**
 * Ends the host and all that it has started, the children of its children too. The CLI makes each plugin the leader of
 * a process group; where the host was started otherwise, it has no group to end.
 */
function killEverything() {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    stopChildren();
    process.exit(1);
  }
}

module.exports = { killEverything, startChild, stopChildren };

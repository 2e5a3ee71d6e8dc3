// @ts-check

const { spawn } = require("node:child_process");

/**
 * Runs a command on this terminal until it ends, and returns its exit code as a shell counts it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
function runToEnd(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    // Ctrl-C reaches the child by itself, and a second signal would make Pulumi give up without cleaning up.
    const onInterrupt = () => {};
    const onTerminate = () => child.kill("SIGTERM");
    process.on("SIGINT", onInterrupt);
    process.on("SIGTERM", onTerminate);
    const done = () => {
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
    };
    child.once("error", (error) => {
      done();
      reject(error);
    });
    child.once("close", (code, signal) => {
      done();
      resolve(code ?? 128 + (signal ? osSignals[signal] : 0));
    });
  });
}

const { signals: osSignals } = require("node:os").constants;

module.exports = { runToEnd };

// @ts-check

const { spawn } = require("node:child_process");
const path = require("node:path");

const checkout = path.join(__dirname, "..", "..");

/**
 * Starts `npm run fly-api` in a process of its own, on a free port, and reads from what it says which variables to set.
 * @param {readonly string[]} [args] as `npm run fly-api` takes them
 * @returns {Promise<{ environment: Record<string, string>, stop: () => void }>}
 */
function startLoopbackFly(args = []) {
  const run = path.join(checkout, "tests", "fly-api", "run.ts");
  const env = { ...process.env, PORT: "0", TS_NODE_PROJECT: path.join(checkout, "tests", "tsconfig.json") };
  const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", run, ...args], {
    cwd: checkout,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      // The last line that it says.
      if (!/ FLY_ORG=\S+\n/.test(text)) return;
      const environment = Object.fromEntries([...text.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, ...pair]) => pair));
      resolve({ environment, stop: () => child.kill() });
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`the loopback Fly API ended with exit code ${code}; its messages are above`)),
    );
  });
}

module.exports = { startLoopbackFly };

// @ts-check

/** `node tools/provider/startup.js`: time from start to port of the plugin, compared with that of a bare gRPC server. */
const { spawn } = require("node:child_process");
const path = require("node:path");

const runs = 9;
const plugin = path.join(__dirname, "..", "..", "provider", "pulumi-resource-fly");
const bare = `const { Server, ServerCredentials } = require("@grpc/grpc-js");
new Server().bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_error, port) => console.log(port));`;

/**
 * Milliseconds until the process has printed its first line.
 * @param {string[]} args of node
 * @returns {Promise<number>}
 */
function start(args) {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], cwd: __dirname });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.stdout.once("data", () => {
      resolve(performance.now() - begin);
      child.kill();
    });
  });
}

/** @param {string[]} args */
async function median(args) {
  const times = [];
  for (let run = 0; run < runs; run++) times.push(await start(args));
  return times.sort((left, right) => left - right)[Math.floor(runs / 2)] ?? 0;
}

async function main() {
  const server = await median(["-e", bare]);
  const provider = await median([plugin]);
  console.log(
    `bare gRPC server: ${server.toFixed(0)} ms; pulumi-resource-fly: ${provider.toFixed(0)} ms; ratio ${(provider / server).toFixed(2)}`,
  );
}

void main();

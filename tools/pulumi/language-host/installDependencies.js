// @ts-check

const grpc = require("@grpc/grpc-js");
const { InstallDependenciesResponse } = require("@pulumi/pulumi/proto/language_pb");
const { startChild } = require("./children");
const { runtimeOptions } = require("./runtimeOptions");

/**
 * Installs the packages of a program, pack or plugin with npm, and passes npm's output on.
 * @param {import("@grpc/grpc-js").ServerWritableStream<import("@pulumi/pulumi/proto/language_pb").InstallDependenciesRequest, InstallDependenciesResponse>} call
 */
function installDependencies(call) {
  const directory = call.request.getInfo()?.getProgramDirectory() || call.request.getDirectory();
  const { production } = runtimeOptions(call.request.getInfo());
  const args = ["install", "--loglevel=error", ...(production ? ["--omit=dev"] : [])];
  const npm = startChild("npm", args, { cwd: directory, env: process.env });
  npm.stdout.on("data", (bytes) => {
    const response = new InstallDependenciesResponse();
    response.setStdout(new Uint8Array(bytes));
    call.write(response);
  });
  npm.stderr.on("data", (bytes) => {
    const response = new InstallDependenciesResponse();
    response.setStderr(new Uint8Array(bytes));
    call.write(response);
  });
  const fail = (/** @type {string} */ details) => call.emit("error", { code: grpc.status.UNKNOWN, details });
  npm.once("error", () => fail("npm was not found: it comes with Node.js, https://nodejs.org"));
  npm.once("close", (code) => {
    if (code === 0) call.end();
    else if (code !== null && code > 0) fail(`npm install in ${directory} ended with exit code ${code}`);
  });
  call.once("cancelled", () => npm.kill());
}

module.exports = { installDependencies };

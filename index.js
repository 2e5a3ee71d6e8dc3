// What Pulumi's engine loads when it is given this folder: the compiled pack or, where that cannot run, one sentence that
// says why. Pulumi prints a RunError without a trace.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const obstacle = findObstacle();
if (obstacle !== undefined) {
  throw obstacleError(obstacle);
}
require("./bin/policies/index");

function findObstacle() {
  if (!existsSync(join(__dirname, "bin"))) {
    return `flyguard is not compiled: run npm ci && npm run build in ${__dirname}`;
  }
  try {
    require.resolve("@pulumi/policy");
  } catch {
    return "flyguard needs @pulumi/policy: run npm install --save-dev @pulumi/policy where flyguard is installed";
  }
}

function obstacleError(message) {
  try {
    const { RunError } = require("@pulumi/pulumi");
    return new RunError(message);
  } catch {
    return new Error(message);
  }
}

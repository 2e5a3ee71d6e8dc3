// What Pulumi's engine loads when it is given this folder: the compiled pack or, in a clone that is not compiled, one
// sentence. Pulumi prints a RunError without a trace.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (!existsSync(join(__dirname, "bin"))) {
  const { RunError } = require("@pulumi/pulumi");
  throw new RunError(`flyguard is not compiled: run npm ci && npm run build in ${__dirname}`);
}
require("./bin/policies/index");

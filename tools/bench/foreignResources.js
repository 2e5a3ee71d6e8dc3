// @ts-check

/**
 * What the pack costs a resource of another cloud, as a share of what it costs a Fly machine of the same size: the
 * compiled pack is asked over gRPC, as the engine does, about the same number of both in one run. What a call costs with
 * every policy disabled is taken off both.
 */
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const { join } = require("node:path");
const { createInterface } = require("node:readline");
const { performance } = require("node:perf_hooks");
const { credentials } = require("@grpc/grpc-js");
const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
const proto = require("@pulumi/pulumi/proto/analyzer_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

const root = join(__dirname, "..", "..");
const count = 300;
const env = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`SETTING_${i}`, `value-${i}`]));

async function main() {
  const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const pack = spawn(process.execPath, [runner, "127.0.0.1:1", root], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface({ input: pack.stdout }), "line");
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  await time(client, "fly:index:Machine", 50);
  const fly = await time(client, "fly:index:Machine", count);
  const foreign = await time(client, "aws:ec2/instance:Instance", count);
  await disableAll(client);
  const call = await time(client, "aws:ec2/instance:Instance", count);
  client.close();
  pack.kill();
  const cost = (/** @type {number} */ total) => `${(total - call).toFixed(2)} ms`;
  const ratio = ((foreign - call) / (fly - call)).toFixed(2);
  console.log(
    `above a bare call: a Fly machine ${cost(fly)}, a resource of another cloud ${cost(foreign)}, ratio ${ratio}`,
  );
}

/** Milliseconds that one resource takes, the way there and back included. */
async function time(/** @type {AnalyzerClient} */ client, /** @type {string} */ type, /** @type {number} */ times) {
  const start = performance.now();
  for (let i = 0; i < times; i += 1) {
    const request = new proto.AnalyzeRequest();
    request.setType(type);
    request.setName(`r${i}`);
    request.setUrn(`urn:pulumi:dev::bench::${type}::r${i}`);
    request.setProperties(Struct.fromJavaScript({ app: `app${i}`, config: { image: "web:1", env } }));
    request.setOptions(new proto.AnalyzerResourceOptions());
    await new Promise((resolve, reject) =>
      client.analyze(request, (error, response) => (error ? reject(error) : resolve(response))),
    );
  }
  return (performance.now() - start) / times;
}

async function disableAll(/** @type {AnalyzerClient} */ client) {
  /** @type {import("@pulumi/pulumi/proto/analyzer_pb").AnalyzerInfo} */
  const info = await new Promise((resolve, reject) =>
    client.getAnalyzerInfo(new Empty(), (error, answer) => (error ? reject(error) : resolve(answer))),
  );
  const request = new proto.ConfigureAnalyzerRequest();
  for (const policy of info.getPoliciesList()) {
    const config = new proto.PolicyConfig();
    config.setEnforcementlevel(2);
    config.setProperties(Struct.fromJavaScript({}));
    request.getPolicyconfigMap().set(policy.getName(), config);
  }
  await new Promise((resolve, reject) =>
    client.configure(request, (error, answer) => (error ? reject(error) : resolve(answer))),
  );
}

main();

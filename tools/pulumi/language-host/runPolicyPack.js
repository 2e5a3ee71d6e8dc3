// @ts-check

const { AnalyzerService } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
const { AnalyzerHandshakeResponse, AnalyzerStackConfigureRequest } = require("@pulumi/pulumi/proto/analyzer_pb");
const { serve } = require("./grpcServer");
const { PackProcess } = require("./packProcess");
const { pluginOutput } = require("./pluginOutput");

/**
 * Runs a policy pack behind a proxy. A pack reads stack, project and configuration from its environment when it
 * starts, but the engine tells them only later, with ConfigureStack. So the engine talks to the proxy, which starts the
 * pack at ConfigureStack, or without a configuration at whatever else is asked first (`pulumi policy publish` asks for
 * the pack's description only).
 * @param {import("./pluginOutput").PluginCall} call
 */
async function runPolicyPack(call) {
  const output = pluginOutput(call);
  const pack = new PackProcess(call.request, output);
  const { server, port } = await serve(passThrough(AnalyzerService), proxy(pack));
  output.stdout(Buffer.from(`${port}\n`));
  call.once("cancelled", () => {
    pack.stop();
    server.forceShutdown();
  });
}

/** @typedef {import("@grpc/grpc-js").ServiceDefinition} ServiceDefinition */
/** @typedef {import("@grpc/grpc-js").handleUnaryCall<Buffer, Buffer>} RawHandler */

/**
 * The same service with undecoded messages.
 * @param {ServiceDefinition} service
 * @returns {ServiceDefinition}
 */
function passThrough(service) {
  const same = (/** @type {Buffer} */ bytes) => bytes;
  const raw = { requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same };
  return Object.fromEntries(Object.entries(service).map(([name, method]) => [name, { ...method, ...raw }]));
}

/**
 * @param {PackProcess} pack
 * @returns {Record<string, RawHandler>}
 */
function proxy(pack) {
  /** @type {Record<string, RawHandler>} */
  const handlers = {};
  for (const [name, { path }] of Object.entries(AnalyzerService)) {
    handlers[name] = (call, respond) => {
      pack.started().then((client) => client.forward(path, call.request, respond), respond);
    };
  }
  handlers.handshake = (_call, respond) => {
    respond(null, Buffer.from(new AnalyzerHandshakeResponse().serializeBinary()));
  };
  handlers.configureStack = (call, respond) => {
    const stack = AnalyzerStackConfigureRequest.deserializeBinary(new Uint8Array(call.request));
    pack.start(stack).then((client) => {
      client.forward(AnalyzerService.configureStack.path, call.request, respond);
    }, respond);
  };
  return handlers;
}

module.exports = { runPolicyPack };

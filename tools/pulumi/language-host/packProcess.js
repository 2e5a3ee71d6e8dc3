// @ts-check

const grpc = require("@grpc/grpc-js");
const { startChild } = require("./children");
const { messageLimits } = require("./grpcServer");
const { pluginEnvironment } = require("./pluginEnvironment");
const { runnerEnvironment, runtimeOptions } = require("./runtimeOptions");
const { sdkRunner } = require("./sdkRunner");

/** @typedef {import("@pulumi/pulumi/proto/language_pb").RunPluginRequest} RunPluginRequest */
/** @typedef {import("@pulumi/pulumi/proto/analyzer_pb").AnalyzerStackConfigureRequest} StackConfiguration */

/** The process of one policy pack, started at most once. */
class PackProcess {
  /** @type {Promise<PackClient> | undefined} */
  #client;
  /** @type {import("./children").Child | undefined} */
  #child;
  #request;
  #output;

  /**
   * @param {RunPluginRequest} request
   * @param {ReturnType<import("./pluginOutput").pluginOutput>} output
   */
  constructor(request, output) {
    this.#request = request;
    this.#output = output;
  }

  /**
   * A client of the pack, which is started without a configuration if nothing has started it yet.
   * @returns {Promise<PackClient>}
   */
  started() {
    return this.start(undefined);
  }

  /**
   * @param {StackConfiguration | undefined} stack
   * @returns {Promise<PackClient>}
   */
  start(stack) {
    this.#client ??= this.#spawn(stack).catch((error) => {
      throw { code: grpc.status.UNKNOWN, details: `policy pack not started: ${error.message}` };
    });
    return this.#client;
  }

  stop() {
    this.#child?.kill();
  }

  /**
   * @param {StackConfiguration | undefined} stack
   * @returns {Promise<PackClient>}
   */
  async #spawn(stack) {
    const directory = this.#request.getInfo()?.getProgramDirectory() ?? this.#request.getPwd();
    const env = {
      ...process.env,
      ...runnerEnvironment(runtimeOptions(this.#request.getInfo())),
      ...pluginEnvironment(this.#request),
      ...(stack ? stackEnvironment(stack) : {}),
    };
    const args = [sdkRunner("run-policy-pack", directory), ...this.#request.getArgsList(), directory];
    // A pack finds its package.json in the working directory.
    const child = startChild(process.execPath, args, { cwd: directory, env });
    this.#child = child;
    child.stderr.on("data", this.#output.stderr);
    child.once("close", this.#output.exit);
    return new PackClient(await portOf(child, this.#output.stdout));
  }
}

/**
 * The variables by which the SDK of a pack knows its stack (runtime/state.js in @pulumi/pulumi).
 * @param {StackConfiguration} stack
 * @returns {NodeJS.ProcessEnv}
 */
function stackEnvironment(stack) {
  return {
    PULUMI_NODEJS_ORGANIZATION: stack.getOrganization(),
    PULUMI_NODEJS_PROJECT: stack.getProject(),
    PULUMI_NODEJS_STACK: stack.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(stack.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(stack.getConfigMap().toArray())),
  };
}

/**
 * The port that a plugin prints as its first line; what follows that line goes to `rest`.
 * @param {import("./children").Child} child
 * @param {(bytes: Uint8Array) => void} rest
 * @returns {Promise<number>}
 */
function portOf(child, rest) {
  return new Promise((resolve, reject) => {
    let seen = Buffer.alloc(0);
    /** @param {Buffer} bytes */
    function readPort(bytes) {
      seen = Buffer.concat([seen, bytes]);
      const lineEnd = seen.indexOf("\n");
      if (lineEnd < 0) return;
      child.stdout.off("data", readPort);
      child.stdout.on("data", rest);
      const line = seen.subarray(0, lineEnd).toString().trim();
      if (seen.length > lineEnd + 1) rest(seen.subarray(lineEnd + 1));
      if (/^\d+$/.test(line)) resolve(Number(line));
      else reject(new Error("its first line of output is not a port; it must print nothing while it loads"));
    }
    child.stdout.on("data", readPort);
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`it ended with exit code ${code} before it printed its port`)));
  });
}

/** Sends undecoded calls to the pack. */
class PackClient {
  #client;

  /** @param {number} port */
  constructor(port) {
    this.#client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), messageLimits);
  }

  /**
   * @param {string} path of the method
   * @param {Buffer} request
   * @param {grpc.sendUnaryData<Buffer>} respond
   */
  forward(path, request, respond) {
    const same = (/** @type {Buffer} */ bytes) => bytes;
    this.#client.makeUnaryRequest(path, same, same, request, (error, response) => {
      if (error) respond({ code: error.code, details: error.details });
      else respond(null, response);
    });
  }
}

module.exports = { PackProcess };

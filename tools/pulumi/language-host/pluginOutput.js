// @ts-check

const { RunPluginResponse } = require("@pulumi/pulumi/proto/language_pb");

/** @typedef {import("@grpc/grpc-js").ServerWritableStream<import("@pulumi/pulumi/proto/language_pb").RunPluginRequest, RunPluginResponse>} PluginCall */

/**
 * What the engine hears of a running plugin: its output as it comes, then its exit code.
 * @param {PluginCall} call
 */
function pluginOutput(call) {
  return {
    /** @param {Uint8Array} bytes */
    stdout(bytes) {
      const response = new RunPluginResponse();
      response.setStdout(new Uint8Array(bytes));
      call.write(response);
    },
    /** @param {Uint8Array} bytes */
    stderr(bytes) {
      const response = new RunPluginResponse();
      response.setStderr(new Uint8Array(bytes));
      call.write(response);
    },
    /** @param {number | null} code null after a signal */
    exit(code) {
      const response = new RunPluginResponse();
      response.setExitcode(code ?? 1);
      call.write(response);
      call.end();
    },
  };
}

module.exports = { pluginOutput };

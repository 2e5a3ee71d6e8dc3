// @ts-check

const grpc = require("@grpc/grpc-js");

/** Pulumi's own limit: a stack with many resources is one message of AnalyzeStack (sdk/go/common/util/rpcutil). */
const messageLimits = {
  "grpc.max_receive_message_length": 400 * 1024 * 1024,
  "grpc.max_send_message_length": 400 * 1024 * 1024,
};

/**
 * Serves one gRPC service on a free port of the loopback interface.
 * @param {grpc.ServiceDefinition} service
 * @param {grpc.UntypedServiceImplementation} implementation
 * @returns {Promise<{ server: grpc.Server, port: number }>}
 */
function serve(service, implementation) {
  const server = new grpc.Server(messageLimits);
  server.addService(service, implementation);
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve({ server, port });
    });
  });
}

module.exports = { messageLimits, serve };

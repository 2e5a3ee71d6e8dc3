import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Journal } from "./journal";
import { whenParentIsGone } from "./parent";
import { providerService } from "./service";

/** Pulumi's own limit on a message, in bytes: sdk/go/common/util/rpcutil. */
const messageLimit = 400 * 1024 * 1024;

/** Serves the provider on a free port of the loopback interface and prints the port, as Pulumi expects of a plugin. */
function main(): void {
  whenParentIsGone(() => process.exit(1));
  const server = new Server({
    "grpc.max_receive_message_length": messageLimit,
    "grpc.max_send_message_length": messageLimit,
  });
  const journal = new Journal(process.env.PULUMI_HOME);
  // The engine interrupts its plugins once everything is done and saved: resource/plugin/plugin.go of pulumi/pulumi.
  process.once("SIGINT", () => {
    journal.end();
    process.exit(0);
  });
  server.addService(ResourceProviderService, providerService(process.env, journal));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) {
      process.stderr.write(`pulumi-resource-fly cannot listen on 127.0.0.1: ${error.message}\n`);
      process.exit(1);
    }
    process.stdout.write(`${port}\n`);
  });
}

main();

import { credentials, Metadata } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** The engine prints what it is told at once; it is not worth a wait. */
const deadlineMs = 2_000;

/** Prints a line under a resource in Pulumi's own output. What cannot be printed is dropped: it is only a remark. */
export async function printedByEngine(
  address: string,
  urn: string,
  severity: "info" | "warning",
  message: string,
): Promise<void> {
  const client = new EngineClient(address, credentials.createInsecure());
  const request = new LogRequest();
  request.setUrn(urn);
  request.setSeverity(severity === "info" ? LogSeverity.INFO : LogSeverity.WARNING);
  request.setMessage(message);
  await new Promise<void>((resolve) => {
    client.log(request, new Metadata(), { deadline: Date.now() + deadlineMs }, () => resolve());
  });
  client.close();
}

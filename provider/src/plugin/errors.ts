import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { ValueMap } from "./value";
import { toWire } from "./wire";

/** The resource exists, but is not as it should be: Pulumi keeps its id and state, and the next update repairs it. */
export class PartialFailure extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly outputs: ValueMap,
    readonly inputs: ValueMap,
  ) {
    super(message);
  }
}

/** The gRPC status for an error that a handler threw. */
export function statusOf(error: unknown): Partial<ServiceError> {
  const details = error instanceof Error ? error.message : String(error);
  if (!(error instanceof PartialFailure)) return { code: status.UNKNOWN, details };
  return { code: status.UNKNOWN, details, metadata: partialState(error) };
}

/** The state as gRPC's rich error model carries it: in a header that Go reads by itself and JavaScript does not know. */
function partialState({ message, id, outputs, inputs }: PartialFailure): Metadata {
  const failed = new ErrorResourceInitFailed();
  failed.setId(id);
  failed.setProperties(toWire(outputs));
  failed.setInputs(toWire(inputs));
  failed.setReasonsList([message]);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const rich = new Status();
  rich.setCode(status.UNKNOWN);
  rich.setMessage(message);
  rich.addDetails(detail);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(rich.serializeBinary()));
  return metadata;
}

import { type ServiceError, status } from "@grpc/grpc-js";

/** The gRPC status for an error that a handler threw. */
export function statusOf(error: unknown): Partial<ServiceError> {
  return { code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) };
}

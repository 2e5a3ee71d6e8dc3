import { ApiFailure, type FailureKind, Interrupted } from "../api/failure";

/**
 * One sentence for a failed operation: what failed, why, and what to do.
 *
 * @param subject What the operation was on, such as `machine web-1 of app shop`.
 */
export function explain(error: unknown, subject: string): string {
  if (error instanceof ApiFailure)
    return `Fly ${verdict(error)} for ${subject} (${error.reason}): ${advice[error.kind]}.`;
  if (error instanceof Interrupted) {
    return error.timedOut
      ? "The time for this operation is over: give it more with the resource option customTimeouts, or look at the app's logs."
      : "The operation was cancelled: run the command again to finish it.";
  }
  return error instanceof Error ? error.message : String(error);
}

function verdict({ status, kind }: ApiFailure): string {
  if (kind === "unreachable") return "could not be reached";
  if (kind === "token") return "does not accept the API token";
  if (kind === "forbidden") return "does not allow the change";
  if (kind === "notFound") return "finds nothing";
  if (kind === "tooMany") return "keeps refusing more requests";
  if (kind === "serverError") return `keeps failing with status ${status}`;
  return `answered ${status}`;
}

const advice: Readonly<Record<FailureKind, string>> = {
  unreachable: "check the network and fly:apiUrl, then run the command again",
  token: "set fly:token or FLY_API_TOKEN to a valid token of the organisation",
  forbidden: "use a token that may change this app or organisation",
  notFound: "create the app and what else it names first, or correct the name",
  nameTaken: "choose another name",
  busy: "another client is changing it; run the command again when that is done",
  conflict: "something else is in the way; look at it, and run the command again",
  attached: "wait until the machine that holds the volume is gone, then run the command again",
  hostFull:
    "the host has no room for this machine; run the command again later, choose a smaller size, or place a new volume with the machine's size in mind",
  noCapacity: "choose another region or a smaller size, or run the command again later",
  quota: "ask Fly to raise the limit, or delete what is not needed",
  secretsNotReady: "the secrets have not reached the host yet; run the command again",
  region: "choose a region that Fly has (fly platform regions lists them)",
  tooMany: "run the command again later",
  deadline: "run the command again",
  serverError: "run the command again later",
  refused: "correct the declaration",
};

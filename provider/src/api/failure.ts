/** What the API answered instead of a result, or why it did not answer. */
export class ApiFailure extends Error {
  /** The request may have been carried out although no good answer came. */
  readonly uncertain: boolean;

  constructor(
    /** HTTP status; undefined if the connection failed before an answer came. */
    readonly status: number | undefined,
    /** The API's own words, or the network's, with secrets taken out. */
    readonly reason: string,
    /** Milliseconds that the API asks to wait before another try. */
    readonly retryAfterMs?: number,
    afterUncertainTry = false,
  ) {
    super(reason);
    this.uncertain = afterUncertainTry || status === undefined || status >= 500;
  }

  /** Another try may succeed: too many requests, a fault of the server, or of the network. */
  get transient(): boolean {
    return this.status === undefined || this.status === 429 || this.status >= 500;
  }

  /** The same answer to a request of which an earlier try may have been carried out. */
  afterUncertainTry(): ApiFailure {
    return new ApiFailure(this.status, this.reason, this.retryAfterMs, true);
  }
}

/** Pulumi cancelled the operation, or its time was over. */
export class Interrupted extends Error {}

/** Whether `error` says that what was asked for does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiFailure && error.status === 404;
}

/**
 * One sentence for a failed operation: what failed, why, and what to do.
 *
 * @param subject What the operation was on, such as `machine web-1 of app shop`.
 */
export function explain(error: unknown, subject: string): string {
  if (error instanceof ApiFailure) return `Fly ${verdict(error)} for ${subject} (${error.reason}): ${advice(error)}.`;
  return error instanceof Error ? error.message : String(error);
}

function verdict({ status }: ApiFailure): string {
  if (status === undefined) return "could not be reached";
  if (status === 401) return "does not accept the API token";
  if (status === 403) return "does not allow the change";
  if (status === 404) return "finds nothing";
  if (status === 429) return "keeps refusing more requests";
  return status >= 500 ? `keeps failing with status ${status}` : `answered ${status}`;
}

function advice({ status, reason }: ApiFailure): string {
  if (status === undefined) return "check the network and fly:apiUrl, then run the command again";
  if (status === 401) return "set fly:token or FLY_API_TOKEN to a valid token of the organisation";
  if (status === 403) return "use a token that may change this app or organisation";
  if (status === 404) return "create the app and what else it names first, or correct the name";
  if (status === 409) return "another client is changing it; run the command again when that is done";
  if (status === 429 || status >= 500) return "run the command again later";
  if (/quota|limit|maximum/i.test(reason)) return "ask Fly to raise the limit, or delete what is not needed";
  if (/capacity/i.test(reason)) return "choose another region or a smaller size";
  if (/region/i.test(reason)) return "choose a region that Fly has (fly platform regions lists them)";
  return "correct the declaration";
}

/** What a failure is about. Fly's status alone does not tell: its code and text come first. */
export type FailureKind =
  /** No answer came. */
  | "unreachable"
  /** The token is not accepted. */
  | "token"
  /** The token is accepted, and may not do this. */
  | "forbidden"
  | "notFound"
  /** A name is in use, perhaps by another organisation. */
  | "nameTaken"
  /** Another client holds the lease of a machine, or changes it. */
  | "busy"
  /** Something else is in the way. */
  | "conflict"
  /** A volume is still attached to a machine. */
  | "attached"
  /** The host of a volume has no room for its machine. */
  | "hostFull"
  /** A region has no room. */
  | "noCapacity"
  /** The organisation has used up what it may use. */
  | "quota"
  /** A version of the secrets has not reached the host yet. */
  | "secretsNotReady"
  | "region"
  | "tooMany"
  /** Fly gave up on the request, and may have carried it out. */
  | "deadline"
  | "serverError"
  | "refused";

/** What Fly's own words mean: the first that fits. Bodies as in public clients' tests and reports. */
const meanings: readonly (readonly [RegExp, FailureKind])[] = [
  // Before the others that speak of memory: an organisation's quota comes as 403.
  [/allowed quota|over the .*quota|your limit is|reached the maximum|quota exceeded/i, "quota"],
  [/name_taken|already been taken|already exists/i, "nameTaken"],
  [/insufficient resources .*existing volume|could not reserve resource/i, "hostFull"],
  [/insufficient_capacity|no capacity|out of capacity/i, "noCapacity"],
  [/min_secrets_version \d+ is not yet available/i, "secretsNotReady"],
  [/lease/i, "busy"],
  [/volume .*(is attached|still attached|in use)/i, "attached"],
  [/deadline_exceeded/i, "deadline"],
  [/region .*(not found|invalid|unknown)|invalid region/i, "region"],
];

const kindOfStatus: Readonly<Record<number, FailureKind>> = {
  401: "token",
  403: "forbidden",
  404: "notFound",
  408: "deadline",
  409: "conflict",
  429: "tooMany",
};

/** What passes by itself. */
const passing: ReadonlySet<FailureKind> = new Set([
  "unreachable",
  "busy",
  "attached",
  "secretsNotReady",
  "tooMany",
  "deadline",
  "serverError",
]);

/** How a failure came about, where that matters for another try. */
export interface Circumstances {
  /** Milliseconds that the API asks to wait before another try. */
  readonly retryAfterMs?: number | undefined;
  /** An earlier try of the same request may have been carried out. */
  readonly afterUncertainTry?: boolean;
  /** What was asked about is so new that Fly may not show it everywhere: a 404 or 401 may pass. */
  readonly settling?: boolean;
}

/** What the API answered instead of a result, or why it did not answer. */
export class ApiFailure extends Error {
  readonly kind: FailureKind;
  /** The request may have been carried out although no good answer came. */
  readonly uncertain: boolean;
  /** Another try may succeed. */
  readonly transient: boolean;

  constructor(
    /** HTTP status; undefined if the connection failed before an answer came. */
    readonly status: number | undefined,
    /** The API's own words, or the network's, with the token taken out. */
    readonly reason: string,
    readonly circumstances: Circumstances = {},
  ) {
    super(reason);
    const isServerError = status === undefined || status >= 500 || status === 408;
    this.kind = kindOf(status, reason);
    this.uncertain = circumstances.afterUncertainTry === true || isServerError;
    this.transient = isServerError || passing.has(this.kind) || circumstances.settling === true;
  }

  /** The same answer to a request of which an earlier try may have been carried out. */
  afterUncertainTry(): ApiFailure {
    return new ApiFailure(this.status, this.reason, { ...this.circumstances, afterUncertainTry: true });
  }
}

/** The caller cancelled the operation, or its time was over. */
export class Interrupted extends Error {
  constructor(readonly timedOut: boolean) {
    super(timedOut ? "The time for the operation is over." : "The operation was cancelled.");
  }
}

/** Whether `error` says that what was asked for does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiFailure && error.status === 404;
}

function kindOf(status: number | undefined, reason: string): FailureKind {
  if (status === undefined) return "unreachable";
  const meaning = status === 429 ? undefined : meanings.find(([words]) => words.test(reason));
  return meaning?.[1] ?? kindOfStatus[status] ?? (status >= 500 ? "serverError" : "refused");
}

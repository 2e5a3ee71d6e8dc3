import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../generated/api";
import { ApiFailure } from "./failure";
import { type Backoff, defaultBackoff, retryAfterMs, retrying, throwIfInterrupted } from "./retry";

/** The Machines API as the official document types it. */
export type Rest = Client<paths>;

/** Where the API is and who asks. */
export interface ApiOptions {
  readonly token: string | undefined;
  /** Base URL without `/v1`, such as https://api.machines.dev. */
  readonly apiUrl: string | undefined;
  readonly backoff?: Backoff;
}

/** One answer of openapi-fetch. */
interface Answer<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** One request, to be made as often as it takes. */
export type Request<T> = (rest: Rest, signal: AbortSignal) => Promise<Answer<T>>;

const publicUrl = "https://api.machines.dev";

/** Longest time for one request. `wait` blocks for up to 60 seconds by itself. */
const requestMs = 75_000;

/** Calls the Machines API, with the token, retries and time limits. */
export class FlyApi {
  private readonly rest: Rest;
  private readonly backoff: Backoff;
  private readonly token: string;

  /** @throws an Error if there is no token, or if the URL would send it in the clear. */
  constructor({ token, apiUrl, backoff }: ApiOptions) {
    if (!token)
      throw new Error(
        "There is no Fly API token: set fly:token (pulumi config set --secret fly:token) or FLY_API_TOKEN.",
      );
    this.token = token;
    this.backoff = backoff ?? defaultBackoff;
    this.rest = createClient<paths>({
      baseUrl: `${safeUrl(apiUrl ?? publicUrl)}/v1`,
      headers: { Authorization: authorization(token) },
      // The token goes to this host and no other.
      redirect: "error",
    });
  }

  /**
   * Makes a request that may safely be made again, until it succeeds or fails for good.
   *
   * @throws ApiFailure, or Interrupted when the signal is aborted.
   */
  call<T>(request: Request<T>, signal: AbortSignal): Promise<T | undefined> {
    return retrying(() => this.once(request, signal), signal, this.backoff);
  }

  /**
   * Makes a request that must not be carried out twice. After an answer that leaves it open whether it was carried out,
   * `found` looks for the result before the request is made again.
   *
   * @throws like `call`. The ApiFailure is uncertain where any of the tries was.
   */
  make<T>(request: Request<T>, found: () => Promise<T | undefined>, signal: AbortSignal): Promise<T | undefined> {
    let uncertain = false;
    return retrying(
      async () => {
        try {
          const made = uncertain ? await found() : undefined;
          return made ?? (await this.once(request, signal));
        } catch (error) {
          if (!(error instanceof ApiFailure)) throw error;
          uncertain ||= error.uncertain;
          throw uncertain ? error.afterUncertainTry() : error;
        }
      },
      signal,
      this.backoff,
    );
  }

  private async once<T>(request: Request<T>, signal: AbortSignal): Promise<T | undefined> {
    let answer: Answer<T>;
    try {
      answer = await request(this.rest, AbortSignal.any([signal, AbortSignal.timeout(requestMs)]));
    } catch (error) {
      throwIfInterrupted(signal);
      throw new ApiFailure(undefined, this.withoutToken(networkReason(error)));
    }
    if (answer.response.ok) return answer.data;
    const retryAfter = retryAfterMs(answer.response.headers.get("retry-after"), Date.now());
    throw new ApiFailure(
      answer.response.status,
      this.withoutToken(apiReason(answer.error, answer.response)),
      retryAfter,
    );
  }

  private withoutToken(text: string): string {
    return text.replaceAll(this.token, "[token]");
  }
}

/** Tokens of fly's own command come with their scheme; bare ones are bearer tokens. */
function authorization(token: string): string {
  return /^(FlyV1|Bearer) /.test(token) ? token : `Bearer ${token}`;
}

/** Plain http is for this machine and for Fly's private network, which encrypts by itself. */
function safeUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPrivate = url !== undefined && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\]|_api\.internal)$/.test(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isPrivate)) return url.href.replace(/\/+$/, "");
  throw new Error(
    "The URL of the Fly API must begin with https:// (http:// only for 127.0.0.1 and _api.internal): correct fly:apiUrl or FLY_API_HOSTNAME.",
  );
}

function networkReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : String(error);
}

/** The `error` of the document's ErrorResponse, on one line and not longer than a sentence. */
function apiReason(body: unknown, response: Response): string {
  const text = typeof body === "object" && body !== null && "error" in body ? String(body.error) : response.statusText;
  const status = typeof body === "object" && body !== null && "status" in body ? String(body.status) : "unknown";
  const line = text.replace(/\s+/g, " ").trim().slice(0, 200) || `status ${response.status}`;
  return status === "unknown" ? line : `${line}, ${status}`;
}

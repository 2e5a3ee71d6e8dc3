import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../generated/api";
import { Affinity } from "./affinity";
import { errorText } from "./errorBody";
import { ApiFailure } from "./failure";
import { type Backoff, defaultBackoff, pause, retryAfterMs, retrying, throwIfInterrupted } from "./retry";

/** Where the API is and who asks. */
export interface ApiOptions {
  readonly token: string;
  /** Base URL without `/v1`, such as https://api.machines.dev. */
  readonly apiUrl: string;
  /** Name and version of the client, for the User-Agent header. */
  readonly userAgent: string;
  readonly backoff?: Backoff | undefined;
}

/** One answer. */
interface Answer<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** The Machines API: as the official document types it, and `send` for what Fly's own client knows better. */
export interface Rest extends Client<paths> {
  /** Makes a request that the document does not have in this form. The answer is not typed: read it with care. */
  send(method: string, path: string, options: SendOptions): Promise<Answer<unknown>>;
}

/** Parts of a request by `send`. */
interface SendOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** One request, to be made as often as it takes. */
export type Request<T> = (rest: Rest, signal: AbortSignal) => Promise<Answer<T>>;

/** Longest time for one request. `wait` blocks for up to 60 seconds by itself. */
const requestMs = 75_000;

/** Calls the Machines API, with the token, retries and time limits. */
export class FlyApi {
  private readonly rest: Rest;
  private readonly backoff: Backoff;
  private readonly token: string;
  /** Apps in which this process has just made something, which Fly may not show everywhere yet. */
  private readonly settling = new Set<string>();

  /** @throws an Error if the URL would send the token unencrypted. */
  constructor({ token, apiUrl, userAgent, backoff }: ApiOptions) {
    this.token = token;
    this.backoff = backoff ?? defaultBackoff;
    this.rest = restClient(`${safeUrl(apiUrl)}/v1`, {
      Authorization: authorization(token),
      "User-Agent": userAgent,
    });
  }

  /**
   * Makes a request that may safely be made again, until it succeeds or fails for good.
   *
   * @throws ApiFailure, or Interrupted when the signal is aborted.
   */
  call<T>(request: Request<T>, signal: AbortSignal): Promise<T | undefined> {
    return retrying(() => this.once(request, signal, true), signal, this.backoff);
  }

  /**
   * Makes a request about something that may not exist. Unlike with `call`, a 404 is an answer and not tried again.
   *
   * @throws like `call`.
   */
  look<T>(request: Request<T>, signal: AbortSignal): Promise<T | undefined> {
    return retrying(() => this.once(request, signal, false), signal, this.backoff);
  }

  /** Makes a request once. @throws like `call`. */
  tryOnce<T>(request: Request<T>, signal: AbortSignal): Promise<T | undefined> {
    return this.once(request, signal, false);
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
          return made ?? (await this.once(request, signal, true));
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

  /** Says that something was made in an app: for a while, a 404 or 401 in it may mean that Fly does not show it yet. */
  madeIn(appName: string): void {
    this.settling.add(appName);
  }

  /** Waits. @throws Interrupted at once when the signal is aborted. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return (this.backoff.pause ?? pause)(milliseconds, signal);
  }

  private async once<T>(request: Request<T>, signal: AbortSignal, maySettle: boolean): Promise<T | undefined> {
    let answer: Answer<T>;
    try {
      answer = await request(this.rest, AbortSignal.any([signal, AbortSignal.timeout(requestMs)]));
    } catch (error) {
      throwIfInterrupted(signal);
      throw new ApiFailure(undefined, this.withoutToken(networkReason(error)));
    }
    const { response } = answer;
    if (response.ok) return answer.data;
    throw new ApiFailure(response.status, this.withoutToken(errorText(answer.error, response)), {
      retryAfterMs: retryAfterMs(response.headers.get("retry-after"), Date.now()),
      settling: this.isSettling(response, maySettle),
    });
  }

  /** A new app is unknown to some nodes (404), which then cannot check the token either (401): superfly/fly-go polls through both. */
  private isSettling({ status, url }: Response, maySettle: boolean): boolean {
    if (status !== 401 && !(status === 404 && maySettle)) return false;
    const appName = /\/v1\/apps\/([^/?]+)/.exec(url)?.[1];
    return appName !== undefined && this.settling.has(decodeURIComponent(appName));
  }

  private withoutToken(text: string): string {
    return text.replaceAll(this.token, "[token]");
  }
}

function restClient(baseUrl: string, headers: Readonly<Record<string, string>>): Rest {
  const affinity = new Affinity();
  const fetchWithAffinity = async (request: globalThis.Request): Promise<Response> => {
    const cookie = affinity.headerFor(request.url);
    if (cookie !== undefined) request.headers.set("cookie", cookie);
    const response = await fetch(request);
    affinity.keep(response.headers);
    return response;
  };
  // The token goes to this host and no other.
  const redirect = "error";
  const typed = createClient<paths>({ baseUrl, headers, redirect, fetch: fetchWithAffinity });
  const send: Rest["send"] = async (method, path, { body, headers: more, signal }) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const request = new globalThis.Request(`${baseUrl}${path}`, {
      method,
      headers: { ...headers, ...type, ...more },
      redirect,
      signal,
      ...content,
    });
    const response = await fetchWithAffinity(request);
    const answer = parsed(await response.text());
    return response.ok ? { data: answer, response } : { error: answer, response };
  };
  return { ...typed, send };
}

/** The JSON of a body, or its text if it is not JSON. */
function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
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

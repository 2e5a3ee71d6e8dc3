import type { Raw } from "../../policies/fly/raw";
import { at, listAt } from "./answers";
import type { Why } from "./organization";
import { authorizationOf } from "./token";

/** How the outside is reached: given, so that tests decide what answers and how time passes. */
export interface Outside {
  readonly fetch: typeof fetch;
  /** Lets time pass. Rejects as soon as the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  /** Aborted where the user does not want to wait. */
  readonly signal: AbortSignal;
}

/** Where the API is and who asks. */
export interface Account {
  readonly token: string;
  /** Base URL of the Machines API without `/v1`, such as https://api.machines.dev. */
  readonly machinesUrl: string;
  /** Base URL of the GraphQL API without `/graphql`, such as https://api.fly.io. */
  readonly graphQlUrl: string;
  readonly userAgent: string;
}

/** What one call told, or why it told nothing. The words of an error are not kept: they may repeat what was sent. */
export type Answer = { readonly body: Raw } | { readonly why: Why };

/** Longest time for one request, and longest wait that is worth it, in milliseconds. */
const longest = 60_000;
const tries = 8;
/** Without a network, or with a wrong URL, every call would wait in vain. */
const triesUnanswered = 3;

/** Asks Fly's APIs, and changes nothing. Waits where it is told to, and tries again what may pass by itself. */
export class Client {
  private hasAnswered = false;
  private readonly headers: Readonly<Record<string, string>>;

  /** @throws an Error where a URL would send the token unencrypted */
  constructor(
    private readonly account: Account,
    private readonly outside: Outside,
  ) {
    for (const url of [account.machinesUrl, account.graphQlUrl]) checkUrl(url);
    this.headers = { authorization: authorizationOf(account.token), "user-agent": account.userAgent };
  }

  /**
   * @param segments of the path below `/v1`; each is escaped
   * @param unread names of values that are dropped while the answer is read: what nobody asked for, and may be secret
   */
  get(
    segments: readonly string[],
    query: Readonly<Record<string, string>> = {},
    unread: readonly string[] = [],
  ): Promise<Answer> {
    const path = segments.map(encodeURIComponent).join("/");
    const search = new URLSearchParams(query).toString();
    const url = `${trimmed(this.account.machinesUrl)}/v1/${path}${search === "" ? "" : `?${search}`}`;
    return this.patiently(url, { method: "GET", headers: this.headers }, unread);
  }

  /** Whether the token may do something: refused is the answer no. */
  authorize(access: Readonly<Record<string, string>>): Promise<Answer> {
    const header = authorizationOf(this.account.token);
    const url = `${trimmed(this.account.machinesUrl)}/v1/tokens/authorize`;
    return this.patiently(url, this.post({ header, access }));
  }

  /** What there is of an answer: a part of it may be null, with an error about that part. */
  async ask(query: string, variables: Readonly<Record<string, string | boolean>>): Promise<Answer> {
    const url = `${trimmed(this.account.graphQlUrl)}/graphql`;
    const answer = await this.patiently(url, this.post({ query, variables }));
    if ("why" in answer) return answer;
    const data = at(answer.body, "data");
    if (data !== undefined && data !== null) return { body: data };
    return { why: listAt(answer.body, "errors").length > 0 ? "refused" : "failed" };
  }

  private post(body: unknown): RequestInit {
    const headers = { ...this.headers, "content-type": "application/json" };
    return { method: "POST", headers, body: JSON.stringify(body) };
  }

  private async patiently(url: string, init: RequestInit, unread: readonly string[] = []): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.once(url, init, unread);
      if (!("retryAfter" in answer)) return answer;
      const { retryAfter = Math.min(15_000, 500 * 2 ** (attempt - 1)), why } = answer;
      if (attempt === (this.hasAnswered ? tries : triesUnanswered) || retryAfter > longest) return { why };
      await this.outside.pause(retryAfter, this.outside.signal);
    }
  }

  /** @returns `retryAfter` where another try may succeed, undefined if nothing says when */
  private async once(
    url: string,
    init: RequestInit,
    unread: readonly string[],
  ): Promise<Answer | { readonly why: Why; readonly retryAfter: number | undefined }> {
    const { signal, now } = this.outside;
    signal.throwIfAborted();
    let response: Response;
    let text: string;
    try {
      // The token goes to this host and no other.
      const own: RequestInit = {
        ...init,
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
      };
      response = await this.outside.fetch(url, own);
      this.hasAnswered = true;
      text = await response.text();
    } catch {
      signal.throwIfAborted();
      return { why: "no answer", retryAfter: undefined };
    }
    if (response.ok) return bodyOf(text, unread);
    const { status, headers } = response;
    if (status === 429) return { why: "rate limited", retryAfter: retryAfterOf(headers, now()) };
    if (status === 408 || status >= 500) return { why: "failed", retryAfter: retryAfterOf(headers, now()) };
    return { why: status === 404 ? "not found" : status >= 400 ? "refused" : "failed" };
  }
}

function bodyOf(text: string, unread: readonly string[]): Answer {
  const kept = (key: string, value: Raw) => (unread.includes(key) ? undefined : value);
  try {
    const body: Raw = JSON.parse(text, unread.length === 0 ? undefined : kept);
    return { body };
  } catch {
    return { why: "failed" };
  }
}

/** Milliseconds in a Retry-After header (RFC 9110, section 10.2.3): seconds, or a date. */
function retryAfterOf(headers: Headers, now: Date): number | undefined {
  const header = headers.get("retry-after");
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

/** Plain http is for this machine and for Fly's private network, which encrypts by itself. */
function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPrivate = url !== undefined && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\]|_api\.internal)$/.test(url.hostname);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isPrivate);
  if (isSafe && url?.username === "") return;
  throw new Error(
    "FLY_API_BASE_URL and FLY_FLAPS_BASE_URL must begin with https:// (http:// only for 127.0.0.1 and _api.internal)",
  );
}

function trimmed(url: string): string {
  return url.replace(/\/+$/, "");
}

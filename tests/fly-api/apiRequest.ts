import type { Scope } from "./scopes";

/** A request that matches the document. */
export interface ApiRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** What the token of the request may do. */
  readonly scope: Scope;
}

/** What an operation answers, perhaps without a body. */
export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An operation of the document over the world. @throws Refusal */
export type Operation = (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;

/** Operations by their operationId. */
export type Operations = Readonly<Record<string, Operation>>;

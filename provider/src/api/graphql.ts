import { errorText } from "./errorBody";
import { ApiFailure } from "./failure";
import { type Backoff, defaultBackoff, retrying, throwIfInterrupted } from "./retry";

/** Where Fly's GraphQL API is and who asks. */
export interface GraphQlOptions {
  readonly token: string;
  /** Base URL without `/graphql`, such as https://api.fly.io. */
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly backoff?: Backoff | undefined;
}

/** Longest time for one request, in milliseconds. */
const requestMs = 30_000;

/**
 * The part of Fly's GraphQL API that the Machines API lacks: deploy tokens, as `fly tokens list` and `fly tokens revoke`
 * use it. Source: resource_limited_access_tokens.go of superfly/fly-go. No field that holds a token is ever asked for.
 */
export class FlyGraphQl {
  constructor(private readonly options: GraphQlOptions) {}

  /** Ids of the app's tokens. @throws ApiFailure, or Interrupted when the signal is aborted. */
  async tokenIds(appName: string, signal: AbortSignal): Promise<readonly string[]> {
    const query = "query($name: String!) { app(name: $name) { limitedAccessTokens { nodes { id } } } }";
    const nodes = at(await this.ask(query, { name: appName }, signal), ["app", "limitedAccessTokens", "nodes"]);
    return (Array.isArray(nodes) ? nodes : []).flatMap((node) => {
      const id = at(node, ["id"]);
      return typeof id === "string" ? [id] : [];
    });
  }

  /** Revokes a token. @throws ApiFailure, or Interrupted when the signal is aborted. */
  async revoke(id: string, signal: AbortSignal): Promise<void> {
    const query =
      "mutation($input: DeleteLimitedAccessTokenInput!) { deleteLimitedAccessToken(input: $input) { clientMutationId } }";
    await this.ask(query, { input: { id } }, signal);
  }

  private ask(query: string, variables: object, signal: AbortSignal): Promise<unknown> {
    return retrying(() => this.once(query, variables, signal), signal, this.options.backoff ?? defaultBackoff);
  }

  private async once(query: string, variables: object, signal: AbortSignal): Promise<unknown> {
    const { token, baseUrl, userAgent } = this.options;
    let [response, answer]: [Response | undefined, unknown] = [undefined, undefined];
    try {
      response = await fetch(`${baseUrl}/graphql`, {
        method: "POST",
        headers: {
          authorization: /^(FlyV1|Bearer) /.test(token) ? token : `Bearer ${token}`,
          "content-type": "application/json",
          "user-agent": userAgent,
        },
        redirect: "error",
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(requestMs)]),
      });
      answer = JSON.parse(await response.text());
    } catch (error) {
      throwIfInterrupted(signal);
      const reason = error instanceof Error ? error.message : String(error);
      throw new ApiFailure(response?.ok === false ? response.status : undefined, reason.replaceAll(token, "[token]"));
    }
    const [first] = errorsOf(answer);
    if (response.ok && first === undefined) return at(answer, ["data"]);
    const reason = first === undefined ? errorText(answer, response) : String(at(first, ["message"]));
    throw new ApiFailure(response.status, reason.replaceAll(token, "[token]"));
  }
}

function errorsOf(answer: unknown): readonly unknown[] {
  const errors = at(answer, ["errors"]);
  return Array.isArray(errors) ? errors : [];
}

/** The value at a path of keys, or undefined if there is no such value. */
function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? new Map(Object.entries(inner)).get(key) : undefined),
    value,
  );
}

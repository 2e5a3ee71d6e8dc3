import type { GraphQlRequest } from "./graphql";

/** A request, as a test looks at it. It has no header and no body but that of a GraphQL query: neither holds a secret. */
export interface Asked {
  readonly method: string;
  /** With `/v1`, and without the query. */
  readonly path: string;
  readonly query: string;
  /** Which endpoint it is for, in the words of the document: `GET /apps/{app_name}/secrets`, or `POST /graphql Org`. */
  readonly endpoint: string;
  readonly graphQl?: GraphQlRequest;
}

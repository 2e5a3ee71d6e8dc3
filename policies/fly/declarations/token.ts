import type { Field } from "../known";
import type { DeclaredResource } from "../location";

/** What an access token allows, and for how long */
export interface TokenGrant {
  /** `app` or `org`; what the token may do. */
  readonly scope: Field<string>;
  /** A Go duration or an RFC 3339 date; absent is Fly's default, 20 years. */
  readonly expiry: Field<string>;
}

/** An access token that the program creates. */
export interface AccessToken extends DeclaredResource, TokenGrant {
  readonly kind: "token";
  readonly app: Field<string>;
  /** Not set for a token that is only declared. */
  readonly live?: LiveToken;
}

/** What the API says of a token that exists. */
export interface LiveToken {
  readonly id: Field<string>;
  /** As its maker called it, with `--name` of `fly tokens create`. */
  readonly name: Field<string>;
  readonly createdAt: Field<string>;
  /** Absent while nobody has revoked it. */
  readonly revokedAt: Field<string>;
}

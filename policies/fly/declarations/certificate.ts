import type { Field, List } from "../known";
import type { DeclaredResource } from "../location";

/** A TLS certificate of an app. */
export interface Certificate extends DeclaredResource {
  readonly kind: "certificate";
  readonly app: Field<string>;
  /** Not set for a certificate that is only declared. */
  readonly live?: LiveCertificate;
}

/** What the API says of the certificates of a host name. */
export interface LiveCertificate {
  readonly hostname: Field<string>;
  readonly certificates: List<IssuedCertificate>;
}

/** One certificate of a host name, which may have one of Fly and one of its own. */
export interface IssuedCertificate {
  /** `fly`, which renews it, or `custom`. */
  readonly source: Field<string>;
  readonly status: Field<string>;
  readonly expiresAt: Field<string>;
}

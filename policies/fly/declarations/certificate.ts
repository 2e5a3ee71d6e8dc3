import type { Field } from "../known";
import type { DeclaredResource } from "../location";

/** A TLS certificate of an app. */
export interface Certificate extends DeclaredResource {
  readonly kind: "certificate";
  readonly app: Field<string>;
}

import type { Field } from "../known";
import type { DeclaredResource } from "../location";

/** A WireGuard peer: a computer that joins a private network of the organisation. */
export interface WireGuardPeer extends DeclaredResource {
  readonly kind: "peer";
  readonly name: Field<string>;
  readonly network: Field<string>;
}

import type { Field } from "../known";
import type { DeclaredResource } from "../location";

/** An address of an app. */
export interface IpAddress extends DeclaredResource {
  readonly kind: "address";
  readonly app: Field<string>;
  /** `v4`, `v6`, `shared_v4` (all three public) or `private_v6` (Flycast). */
  readonly type: Field<string>;
  readonly address: Field<string>;
  readonly region: Field<string>;
  readonly network: Field<string>;
  readonly organisation: Field<string>;
  /** Nothing declares it: the first `fly deploy` allocates it. */
  readonly isAssumed?: true;
}

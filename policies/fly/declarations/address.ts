import type { Field, Reading } from "../known";
import type { DeclaredResource } from "../location";
import { networkIn } from "./app";

/** An address of an app. */
export interface IpAddress extends DeclaredResource {
  readonly kind: "address";
  readonly app: Field<string>;
  /** `v4`, `v6`, `shared_v4` (all three public) or `private_v6` (Flycast). */
  readonly type: Field<string>;
  readonly address: Field<string>;
  readonly region: Field<string>;
  /** For `private_v6`: the 6PN network that it answers on. */
  readonly network: Field<string>;
  readonly organisation: Field<string>;
  /** Nothing declares it: the first `fly deploy` allocates it. */
  readonly isAssumed?: true;
}

/**
 * The 6PN network that a Flycast address answers on. It does not follow its app: one that names no network is in the
 * organisation's default one (https://fly.io/docs/blueprints/warm-pool-user-machines/, superfly/flyctl#5152 and #5206), also
 * one of a provider that cannot name any. Undefined if the value is unknown.
 */
export function flycastNetworkOf({ network }: IpAddress): Reading<string | undefined> {
  return networkIn(network);
}

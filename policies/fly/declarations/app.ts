import { type Field, type Reading, readOr } from "../known";
import type { DeclaredResource } from "../location";

/** A Fly app. */
export interface App extends DeclaredResource {
  readonly kind: "app";
  readonly name: Field<string>;
  readonly organisation: Field<string>;
  /** Custom 6PN network; absent is the organisation's default network. */
  readonly network: Field<string>;
  /** A shared public IPv4 asked for on the app itself (bridged `fly` provider only). */
  readonly assignSharedIpAddress: Field<boolean>;
  /** `postgres_cluster` on apps made by `fly postgres create`. */
  readonly role: Field<string>;
}

/** What Fly calls the network that apps of an organisation share unless they are created with another one. */
export const defaultNetwork = "default";

/**
 * The app's 6PN network; undefined where the provider has no such property or the value is unknown. An empty one is the
 * default one (https://fly.io/docs/networking/custom-private-networks/).
 */
export function* networkOf({ network }: App): Reading<string | undefined> {
  return network.state === "unsupported" ? undefined : yield* networkIn(network);
}

/** The network that a property names: the organisation's default one if it is not set, or empty. */
export function* networkIn(network: Field<string>): Reading<string | undefined> {
  const name = yield* readOr(network, defaultNetwork);
  return name === "" ? defaultNetwork : name;
}

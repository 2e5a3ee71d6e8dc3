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
 * The 6PN network that an app is in or a Flycast address answers on; undefined where the provider has no such property or
 * the value is unknown. One that is not set, or empty, is the organisation's default one. For an address too: it does not
 * follow its app (https://fly.io/docs/blueprints/warm-pool-user-machines/, superfly/flyctl#5206).
 */
export function* networkOf({ network }: Pick<App, "network">): Reading<string | undefined> {
  if (network.state === "unsupported") return undefined;
  const name = yield* readOr(network, defaultNetwork);
  return name === "" ? defaultNetwork : name;
}

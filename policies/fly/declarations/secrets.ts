import type { Field, List } from "../known";
import type { DeclaredResource } from "../location";

/** Secrets of an app: names only. Values never enter the model. */
export interface AppSecrets extends DeclaredResource {
  readonly kind: "secrets";
  readonly app: Field<string>;
  readonly names: List<string>;
  /** Not set for secrets that are only declared. */
  readonly live?: LiveSecrets;
}

/** What the API says of the secrets of an app. */
export interface LiveSecrets {
  readonly secrets: List<SecretState>;
  /** Names of Fly secret keys, which no machine has in its environment. */
  readonly keys: List<string>;
}

/** A secret that exists, without its value. */
interface SecretState {
  readonly name: Field<string>;
  /** When its value was set. */
  readonly updatedAt: Field<string>;
}

import type { Field, List } from "../known";
import type { DeclaredResource } from "../location";

/** Secrets of an app: names only. Values never enter the model. */
export interface AppSecrets extends DeclaredResource {
  readonly kind: "secrets";
  readonly app: Field<string>;
  readonly names: List<string>;
}

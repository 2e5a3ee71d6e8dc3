import type { Dictionary } from "../known";
import type { DeclaredResource } from "../location";

/** A `command:local:Command` or `command:remote:Command` that calls `fly` or `flyctl`. */
export interface FlyctlCommand extends DeclaredResource {
  readonly kind: "command";
  /** The command texts by property: `create`, `update`, `delete`. */
  readonly texts: Dictionary<string>;
}

import type { Dictionary, Field, List } from "../known";
import type { DeclaredResource } from "../location";
import type { TokenGrant } from "./token";

/** A `command:local:Command` or `command:remote:Command` that calls `fly` or `flyctl`. */
export interface FlyctlCommand extends DeclaredResource {
  readonly kind: "command";
  /** The command texts by property: `create`, `update`, `delete`. */
  readonly texts: Dictionary<string>;
  /** What the texts set for apps: secrets, and the environment of machines. */
  readonly settings: List<Setting>;
  /** What the texts create with `fly tokens create`. */
  readonly tokens: List<CreatedToken>;
}

/** A `NAME=value` of `fly secrets set`, or of `-e` of `fly machine run` and `fly deploy` */
export interface Setting {
  readonly name: string;
  /** As the text has it: it may refer to a variable of the shell. */
  readonly value: Field<string>;
}

/** A token that a command creates */
export interface CreatedToken extends TokenGrant {
  /** The words that create it, such as `fly tokens create deploy`. */
  readonly command: string;
}

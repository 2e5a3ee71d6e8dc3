import type { Dictionary, List } from "../known";
import type { DeclaredResource } from "../location";

/** A change to a running machine that the program makes by a resource of its own: a command in it, entries of its metadata. */
export interface MachineChange extends DeclaredResource {
  readonly kind: "change";
  readonly command: List<string>;
  readonly metadata: Dictionary<string>;
}

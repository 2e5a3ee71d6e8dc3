import type { Field } from "../known";
import type { DeclaredResource } from "../location";
import type { Machine } from "./machine";

/** An older configuration of a machine, which Fly keeps. */
export interface MachineVersion extends DeclaredResource {
  readonly kind: "version";
  readonly app: Field<string>;
  /** Id of the machine. */
  readonly machine: Field<string>;
  readonly version: Field<string>;
  /** The machine as it was; only what its configuration says is set. */
  readonly past: Machine;
}

import type { Field } from "../known";
import type { MachineSettings } from "./machine";

/** An older configuration of a machine, which Fly keeps. */
export interface MachineVersion extends MachineSettings {
  readonly kind: "version";
  readonly app: Field<string>;
  /** Id of the machine. */
  readonly machine: Field<string>;
  readonly version: Field<string>;
}

import type { MachineSettings } from "./machine";

/**
 * Settings in a configuration file that no machine gets, since other settings replace them or flyctl does not know them:
 * whoever reads the file reads them all the same.
 */
export interface DroppedSettings extends MachineSettings {
  readonly kind: "dropped";
}

/**
 * Resource classes for Fly.io. The plugin `pulumi-resource-fly` of the same package does the work.
 *
 * @packageDocumentation
 */
export * from "./generated";

import type * as input from "./generated/input";
import type * as output from "./generated/output";

/** The types inside arguments (`types.input.MachineConfig`) and outputs (`types.output.MachineConfig`). */
export declare namespace types {
  export type { input, output };
}

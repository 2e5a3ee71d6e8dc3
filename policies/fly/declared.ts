import type { Resource } from "./known";

/** What every declaration carries, whatever it declares. */
export interface Declared {
  readonly resource: Resource;
  /** Pulumi's `protect` option; undefined where the engine did not tell. */
  readonly protect: boolean | undefined;
}

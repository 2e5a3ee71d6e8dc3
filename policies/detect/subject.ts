import type { Budget } from "./budget";
import type { Collector } from "./collector";
import type { Place } from "./contract";
import type { Settings } from "./settings";

/** A value on its way through the layers. */
export interface Subject {
  readonly name: string | undefined;
  /** The path of the file whose whole content the value is. */
  readonly path?: string;
  readonly value: string;
  readonly place: Place;
  /** Where inside the declared value this one stands. */
  readonly within?: string;
  /** How many structures and encodings have been opened around it. */
  readonly depth: number;
  readonly isCredential?: boolean;
  /** Where the value stands says too little: whatever is found is likely at most. */
  readonly isUncertain?: boolean;
  /** False for unquoted text of files, which may be an identifier of some language. */
  readonly isLiteral?: boolean;
  /** The key that encloses the name, for the suggested secret name. */
  readonly parent?: string;
}

export interface Scan {
  readonly settings: Settings;
  readonly found: Collector;
  readonly budget: Budget;
}

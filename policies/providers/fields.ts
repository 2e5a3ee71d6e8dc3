import type { Field, Ignorance } from "../fly/known";
import type { Location } from "../fly/location";

/** A step from a place to one that lies in it: a name, an index, or a key that the program chose; none for the place itself. */
export interface StepBelow {
  readonly within: Location;
  readonly last: string | number | undefined;
  readonly isKey: boolean;
}

export function locationOf({ within, last, isKey }: StepBelow): Location {
  if (last === undefined) return within;
  if (typeof last === "number") return within.element(last);
  return isKey ? within.entry(last) : within.property(last);
}

/**
 * A field as it was read. Its location is made when it is asked for: a large stack has millions of fields, and names few of
 * them (`npm run bench`, memory with 10,000 resources). So a copy of its own properties has no location: `withValue` makes one.
 */
abstract class ReadField implements StepBelow {
  readonly within: Location;
  readonly last: string | number | undefined;
  readonly isKey: boolean;

  constructor({ within, last, isKey }: StepBelow) {
    this.within = within;
    this.last = last;
    this.isKey = isKey;
  }

  get at(): Location {
    return locationOf(this);
  }
}

class KnownField<T> extends ReadField {
  readonly state = "known";

  constructor(
    step: StepBelow,
    readonly value: T,
  ) {
    super(step);
  }
}

class AbsentField extends ReadField {
  readonly state = "absent";
}

class UnsupportedField extends ReadField {
  readonly state = "unsupported";
}

class UnknownField extends ReadField {
  readonly state = "unknown";

  constructor(
    step: StepBelow,
    readonly because: Ignorance,
  ) {
    super(step);
  }
}

/** Makes the fields of the model. */
export const fieldAt = {
  known: <T>(step: StepBelow, value: T): Field<T> => new KnownField(step, value),
  absent: <T>(step: StepBelow): Field<T> => new AbsentField(step),
  unsupported: <T>(step: StepBelow): Field<T> => new UnsupportedField(step),
  unknown: <T>(step: StepBelow, because: Ignorance): Field<T> => new UnknownField(step, because),
};

import { type Detected, detect, detectCommand, type Place } from "../../detect";
import { type Field, type List, type Reading, read } from "../../fly/known";
import type { Location } from "../../fly/location";
import type { DetectionOptions } from "./detectionOptions";

/** What the detector says about one place of a declaration. */
export interface DetectedAt {
  readonly at: Location;
  readonly detected: Detected;
}

/** Looks at a value that has a name: an environment variable, a header, a file. */
export function* detectInNamed(
  place: Place,
  name: string,
  field: Field<string>,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  const value = yield* read(field);
  return value === undefined ? [] : worthReporting(field.at, detect({ name, value, place }, options));
}

/** Looks at a value that has no name of its own. */
export function* detectInValue(place: Place, field: Field<string>, options: DetectionOptions): Reading<DetectedAt[]> {
  const value = yield* read(field);
  return value === undefined ? [] : worthReporting(field.at, detect({ value, place }, options));
}

/** Looks at a command. An argument that cannot be read counts as a reference, so that the others keep their positions. */
export function* detectInCommand(words: List<string>, options: DetectionOptions): Reading<DetectedAt[]> {
  const argv: string[] = [];
  for (const word of (yield* read(words)) ?? []) argv.push((yield* read(word)) ?? "${unknown}");
  return argv.length === 0 ? [] : worthReporting(words.at, detectCommand(argv, options));
}

/** Looks at each of several parts of a declaration. */
export function* detectInEach<T>(parts: Iterable<T>, look: (part: T) => Reading<DetectedAt[]>): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const part of parts) found.push(yield* look(part));
  return found.flat();
}

function worthReporting(at: Location, detected: Detected): DetectedAt[] {
  return detected.detections.length === 0 && !detected.truncated ? [] : [{ at, detected }];
}

import { type Detected, type Detection, detect, detectCommand, type ExtraFormat, type Place } from "../../detect";
import { type Field, type List, type Reading, read } from "../../fly/known";
import type { Location } from "../../fly/location";
import { finding, type Judgement } from "../judgement";
import { texts } from "../options";
import { extraFormats } from "./extraFormats";

/** Options of every rule that looks for credentials. */
export const detectionOptions = {
  extraFormats,
  extraNames: texts("Names that hold credentials besides the built-in ones; * stands for any text"),
  allowedNames: texts("Names whose values are never reported; * stands for any text"),
};

export interface DetectionOptions {
  readonly extraFormats: readonly ExtraFormat[];
  readonly extraNames: readonly string[];
  readonly allowedNames: readonly string[];
}

/** Credentials that were detected at one place of a declaration, or that it could not be read in full. */
export interface DetectedAt {
  readonly at: Location;
  readonly detected: Detected;
}

/** What is found in a value that has a name: an environment variable, a header, a file. */
export function* inNamed(
  place: Place,
  name: string,
  field: Field<string>,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  const value = yield* read(field);
  if (value === undefined) return [];
  return located(field.at, detect({ name, value, place }, options));
}

/** What is found in a value that has no name of its own. */
export function* inValue(place: Place, field: Field<string>, options: DetectionOptions): Reading<DetectedAt[]> {
  const value = yield* read(field);
  return value === undefined ? [] : located(field.at, detect({ value, place }, options));
}

/** What is found in a command. An argument that cannot be read counts as a reference, so that the others keep their places. */
export function* inCommand(words: List<string>, options: DetectionOptions): Reading<DetectedAt[]> {
  const argv: string[] = [];
  for (const word of (yield* read(words)) ?? []) argv.push((yield* read(word)) ?? "${unknown}");
  return argv.length === 0 ? [] : located(words.at, detectCommand(argv, options));
}

function located(at: Location, detected: Detected): DetectedAt[] {
  return detected.detections.length === 0 && !detected.truncated ? [] : [{ at, detected }];
}

/**
 * The findings among located.
 *
 * @param fix what to do, with the name that the secret should get and the place of the finding; app secrets where left out.
 */
export function* credentialFindings(
  seen: Reading<DetectedAt[]>,
  confidence: Detection["confidence"],
  fix: (secretName: string, at: Location) => string = useAppSecret,
): Generator<Judgement> {
  for (const { at, detected } of yield* seen) {
    for (const detection of detected.detections) {
      if (detection.confidence !== confidence) continue;
      const { id, kind, reason, within, secretName } = detection;
      yield finding(at, {
        id,
        problem: `${kind} in the clear${within === undefined ? "" : `, at ${within}`} (${reason})`,
        fix: fix(secretName, at),
      });
    }
    if (detected.truncated) yield { undetermined: at, because: "not read in full, since it is too long" };
  }
}

function useAppSecret(name: string): string {
  return `Remove it here and replace the credential, which others could read; set the new one as the app secret ${name}: config.requireSecret("${name}") where the stack declares the app's secrets, or fly secrets set ${name}=...`;
}

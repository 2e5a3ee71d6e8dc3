import type { Detection } from "../../detect";
import type { Reading } from "../../fly/known";
import type { Location } from "../../fly/location";
import { finding, type Judgement } from "../judgement";
import type { DetectedAt } from "./detectIn";

/** Text of a fix, with the name that the app secret should get and the place of the finding. */
type Fix = (secretName: string, at: Location) => string;

/** Findings about values that are certainly credentials: for the mandatory rules, one for each kind of place. */
export function certainFindings(detected: Reading<DetectedAt[]>, fix: Fix): Generator<Judgement> {
  return findings(detected, "certain", plaintextCredential, fix);
}

/** Findings about values that may be credentials: for `secret-suspected`. */
export function likelyFindings(detected: Reading<DetectedAt[]>, fix: Fix): Generator<Judgement> {
  return findings(detected, "likely", possibleCredential, fix);
}

function* findings(
  detected: Reading<DetectedAt[]>,
  confidence: Detection["confidence"],
  problemOf: (detection: Detection) => string,
  fix: Fix,
): Generator<Judgement> {
  for (const { at, detected: here } of yield* detected) {
    for (const detection of here.detections) {
      if (detection.confidence !== confidence) continue;
      const { id, secretName } = detection;
      yield finding(at, { id, problem: problemOf(detection), fix: fix(secretName, at) });
    }
    if (here.truncated) yield { undetermined: at, because: "not read in full, since it is too long" };
  }
}

function plaintextCredential({ kind, within, reason }: Detection): string {
  return `plaintext ${kind}${within === undefined ? "" : ` (${within})`}: ${reason}`;
}

function possibleCredential({ kind, within, reason }: Detection): string {
  return `possible plaintext credential (${kind}${within === undefined ? "" : `, ${within}`}): ${reason}`;
}

/** The fix for a place that the environment of the machine can replace. */
export function useAppSecret(name: string): string {
  return `Rotate this credential: others could read it. Remove it here and set the new value as the app secret ${name}: with config.requireSecret("${name}") if the stack declares the app's secrets, otherwise with fly secrets set ${name}=...`;
}

import type { Detection } from "../../detect";
import { secretsResources } from "../../fly/facts/secretsResources";
import type { Reading } from "../../fly/known";
import { isLive, type Location, type Resource } from "../../fly/location";
import { finding, type Judgement } from "../judgement";
import type { DetectedAt } from "./detectIn";

/** Text of a fix for what was detected at a place. */
type Fix = (detection: Detection, at: Location) => string;

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
      yield finding(at, { id: detection.id, problem: problemOf(detection), fix: fix(detection, at) });
    }
    if (here.truncated) yield { undetermined: at, because: "not read in full, since it is too long" };
  }
}

function plaintextCredential({ kind, within, reason }: Detection): string {
  return `plaintext ${kind}${within === undefined ? "" : ` (${within})`}: ${known(reason)}`;
}

function possibleCredential({ kind, within, reason }: Detection): string {
  return `possible plaintext credential (${kind}${within === undefined ? "" : `, ${within}`}): ${known(reason)}`;
}

/** The detector takes each value for a literal. It may come from `config.requireSecret`, and be no less readable for that. */
function known(reason: string): string {
  return reason.replace(/ is a literal$/, " can be read in the configuration");
}

/** The fix for a place that the environment of the machine can replace. */
export function useAppSecret({ secretName }: Detection, { resource }: Location): string {
  if (isLive(resource)) return onFly(secretName, resource);
  return `${rotate} Remove it here and set the new value as the app secret ${secretName}, ${setAppSecret(secretName, resource.type)}.`;
}

/** Of a machine that exists: the name of its resource begins with that of its app. */
function onFly(secretName: string, { name }: Resource): string {
  const [app = ""] = name.split("/");
  return `${rotate} Run fly secrets set ${secretName}=... -a ${app} with the new value, and remove it from the fly.toml or the program that makes the machine.`;
}

/** How to set an app secret in a program with that type of machines. */
function setAppSecret(name: string, machineType: string): string {
  const resource = secretsResources.get(machineType);
  if (resource === undefined) return "with fly secrets set";
  const byHand = `with fly secrets set ${name}=...`;
  const declared = `in a ${resource.name} resource with the value config.requireSecret("${name}")`;
  return `${declared}, or ${byHand} if the ${resource.isCertain ? "stack does not declare the app's secrets" : "provider has no such resource"}`;
}

export const rotate = "Rotate this credential: others could read it.";

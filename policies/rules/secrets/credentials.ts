import { type Detection, detect, type Place } from "../../detect";
import { type Field, type Location, read, settle } from "../../fly/known";
import { finding, type Judgement } from "../judgement";
import { texts } from "../options";
import { isCredential } from "./isCredential";

/** Options of every rule that looks for credentials. */
export const detectionOptions = {
  extraNames: texts("Names that hold credentials besides the built-in ones; * stands for any text"),
  allowedNames: texts("Names whose values are never reported; * stands for any text"),
};

interface Search {
  readonly place: Place;
  readonly confidence: Detection["confidence"];
  readonly options: { readonly extraNames: readonly string[]; readonly allowedNames: readonly string[] };
}

/** The credentials of one confidence in a value that has a name, such as an environment variable. */
export function* credentialsIn(name: string, field: Field<string>, search: Search): Generator<Judgement> {
  const { answer: value, unread } = settle(read(field));
  yield* unread;
  if (value === undefined) return;
  const { detections, truncated } = detect({ name, value, place: search.place }, search.options);
  for (const detection of detections) {
    if (detection.confidence === search.confidence) yield credentialFinding(detection, maskedLocation(name, field.at));
  }
  if (truncated) yield { undetermined: field.at, because: "not read in full, since it is too long" };
}

function credentialFinding(detection: Detection, at: Location) {
  const { id, kind, reason, within, secretName } = detection;
  return finding(at, {
    id,
    problem: `${kind} in the clear${within === undefined ? "" : `, at ${within}`} (${reason})`,
    expected: "an app secret",
    fix: `Take it out, replace it since it was readable, and set the new one as an app secret: values: { ${secretName}: config.requireSecret("${secretName}") } of AppSecrets, or fly secrets set ${secretName}=...`,
  });
}

/** Some people paste the credential as the name; then the path must not repeat it. */
function maskedLocation(name: string, at: Location): Location {
  return isCredential(name) ? { ...at, path: at.path.replace(name, "[masked name]") } : at;
}

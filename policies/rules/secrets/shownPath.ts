import { detect } from "../../detect";
import type { Location } from "../../fly/location";

/** A path as messages show it: some people paste a credential where a name belongs, and no message may repeat it. */
export function shownPath(at: Location): string {
  return at.format(shownName);
}

/** A name as messages show it, for the same reason. */
export function shownName(name: string): string {
  return isCredential(name) ? withheld : name;
}

const withheld = "(name withheld)";

/** Whether a text is a credential by its own shape. */
function isCredential(text: string): boolean {
  return detect({ value: text, place: "env" }).detections.some(({ confidence }) => confidence === "certain");
}

import type { Location } from "../../fly/location";
import { isCredential } from "./isCredential";

/** A path as messages show it: some people paste a credential where a name belongs, and no message may repeat it. */
export function shownPath(at: Location): string {
  return at.format((key) => (isCredential(key) ? withheld : key));
}

const withheld = "(name withheld)";

import { isHarmless } from "../../policies/rules/secrets/isHarmless";

/** A name as pictures show it. Whoever puts a credential where a name belongs has a finding, and no picture of it. */
export function shownName(name: string): string {
  return isHarmless(undefined, name) ? name : "(not shown)";
}

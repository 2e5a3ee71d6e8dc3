import { isHarmless } from "../../policies/rules/secrets/isHarmless";

/** A name as pictures show it. Whoever puts a credential where a name belongs has a finding, and no picture of it. */
export function shownName(name: string): string {
  // A machine that fly deploy makes is called `shop (release command)`, or `shop/web (standby of web)`.
  const { of = name, role = "app" } = /^(?<of>[^()]*) \((?<role>[^()]*)\)$/.exec(name)?.groups ?? {};
  return [of, role].every((part) => isHarmless(undefined, part)) ? name : "(not shown)";
}

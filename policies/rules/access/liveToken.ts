import type { LiveToken } from "../../fly/declarations/token";
import { knownValue } from "../../fly/known";
import { shownName } from "../secrets/shownPath";

/** How a message names a token: an id alone says nothing to who must find its owner. */
export function tokenNamed(live: LiveToken | undefined): string {
  const name = live && knownValue(live.name);
  return name === undefined || name === "" ? "the token" : `the token "${shownName(name)}"`;
}

/** `fly tokens revoke ID` (flyctl, `internal/command/tokens/revoke.go`). */
export function revoke(live: LiveToken | undefined): string {
  return `fly tokens revoke ${(live && knownValue(live.id)) ?? "ID"}`;
}

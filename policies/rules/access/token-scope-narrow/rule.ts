import type { AccessToken, LiveToken } from "../../../fly/declarations/token";
import { each, type Reading, read } from "../../../fly/known";
import { flyCommand } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { revoke, tokenNamed } from "../liveToken";

export const tokenScopeNarrow = defineRule({
  name: "token-scope-narrow",
  family: "access",
  title: "Access tokens must be limited to one app",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: ["token", "command"],
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["organisation-wide"],
  controls: { flyChecklist: [], cis8: ["6.8"], soc2: ["CC6.3"], nist80053: ["AC-6"] },
  exceptWhen:
    "The token is for a tool that creates apps or reads the whole organisation, such as an audit: no narrower token can do that.",
  source: "https://fly.io/docs/security/tokens/",
  why: "A token of the organisation gives whoever finds it every app, every volume and the private network.",
  fix: "Remove the token, or create a deploy token for each app that needs one.",
  *check(declaration, { now }) {
    const tokens = declaration.kind === "token" ? [declaration] : yield* each(declaration.tokens);
    const live = declaration.kind === "token" ? declaration.live : undefined;
    if (live !== undefined && declaration.kind === "token" && (yield* mayStay(declaration, live, now))) return;
    for (const { scope } of tokens) {
      if ((yield* read(scope)) !== "org") continue;
      yield finding(scope.at, {
        id: "organisation-wide",
        problem: `${tokenNamed(live)} works for the whole organisation`,
        expected: "a token for one app",
        ...flyCommand(
          declaration.resource,
          `fly tokens create deploy -a APP -x 2160h for each app that needs a token, and then ${revoke(live)}`,
        ),
      });
    }
  },
});

/** An audit needs a token of the organisation, and can do with one of some hours. */
const shortestHours = 24;

/** Whether a token that exists has ended, is revoked, or was made for a day at most: it is a risk for that day only. */
function* mayStay({ expiry }: AccessToken, { createdAt, revokedAt }: LiveToken, now: Date): Reading<boolean> {
  const created = Date.parse((yield* read(createdAt)) ?? "");
  const end = Date.parse((yield* read(expiry)) ?? "");
  return Boolean(yield* read(revokedAt)) || end <= now.getTime() || end - created <= shortestHours * 3_600_000;
}

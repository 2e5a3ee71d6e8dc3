import type { AccessToken, LiveToken, TokenGrant } from "../../../fly/declarations/token";
import { each, knownValue, read, readOr } from "../../../fly/known";
import { setting } from "../../../fly/notation";
import { tokenLifetime } from "../../../fly/tokenLifetime";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";
import { revoke, tokenNamed } from "../liveToken";

export const tokenExpires = defineRule({
  name: "token-expires",
  family: "access",
  title: "Access tokens must expire soon",
  severity: "high",
  level: "mandatory",
  scope: "resource",
  subject: ["token", "command"],
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["long-expiry", "no-expiry", "unreadable-expiry"],
  controls: { flyChecklist: [], soc2: ["CC6.1"], nist80053: ["IA-5"] },
  exceptWhen:
    "The system that uses the token cannot get a new one automatically, and a person has agreed to replace it by hand before the exception expires.",
  source: "https://fly.io/docs/security/tokens/",
  why: "A token without an expiry works for 20 years, even long after the person or the machine that leaked it is gone. It also gives access to the private network of the organisation.",
  fix: "Set an expiry, and replace the token before it expires.",
  options: {
    maxHours: integer("Maximum number of hours that a token works", { default: 2160, minimum: 1 }),
  },
  *check(declaration, { options: { maxHours }, today, now }) {
    if (declaration.kind === "token") {
      if (declaration.live !== undefined) {
        yield* judgeLifetime(declaration, declaration.live, { maxHours, now });
        return;
      }
      const { at } = declaration.expiry;
      const fix = `Set ${setting(at, `${maxHours}h`)}, and replace the token before it expires.`;
      yield* judgeExpiry(declaration, { maxHours, today, fix });
      return;
    }
    for (const token of yield* each(declaration.tokens)) {
      const fix = `Write ${token.command} --expiry ${maxHours}h, and replace the token before it expires.`;
      yield* judgeExpiry(token, { maxHours, today, fix });
    }
  },
});

/** Of a token that exists, whoever made it: what it was made for, unless it has ended or is revoked. */
function* judgeLifetime(
  { app, expiry }: AccessToken,
  live: LiveToken,
  { maxHours, now }: { readonly maxHours: number; readonly now: Date },
): Generator<Judgement> {
  const { createdAt, revokedAt } = live;
  const created = Date.parse((yield* read(createdAt)) ?? "");
  const end = Date.parse((yield* read(expiry)) ?? "");
  const isRevoked = Boolean(yield* read(revokedAt));
  const hours = Math.round((end - created) / 3_600_000);
  if (isRevoked || end <= now.getTime() || !(hours > maxHours)) return;
  yield finding(expiry.at, {
    id: "long-expiry",
    problem: `${tokenNamed(live)} works for too long`,
    found: counted(hours, "hour"),
    expected: `at most ${counted(maxHours, "hour")}`,
    fix: `Make another one with the command that made it, and -x ${maxHours}h: for deployments, fly tokens create deploy -a ${knownValue(app) ?? "APP"} -x ${maxHours}h. Then run ${revoke(live)}.`,
  });
}

interface Limit {
  readonly maxHours: number;
  readonly today: string;
  readonly fix: string;
}

function* judgeExpiry({ expiry }: TokenGrant, { maxHours, today, fix }: Limit): Generator<Judgement> {
  // A provider without the property cannot be asked to set it.
  if (expiry.state === "unsupported") return;
  const text = yield* readOr(expiry, "");
  if (text === undefined) return;
  const details = { expected: `at most ${counted(maxHours, "hour")}`, fix };
  const lifetime = tokenLifetime(text, today);
  if (lifetime === "unlimited") {
    const problem = "the token has no expiry, so it works for 20 years";
    yield finding(expiry.at, { id: "no-expiry", problem, ...details });
  } else if (lifetime === "unreadable") {
    const problem = "the token's expiry must be a Go duration, such as 2160h, or an RFC 3339 date";
    yield finding(expiry.at, { id: "unreadable-expiry", problem, ...details });
  } else if (lifetime.hours > maxHours) {
    const found = counted(Math.ceil(lifetime.hours), "hour");
    yield finding(expiry.at, { id: "long-expiry", problem: "the token works for too long", found, ...details });
  }
}

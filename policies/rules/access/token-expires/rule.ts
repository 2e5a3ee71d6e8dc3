import { type Field, read } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { tokenLifetime } from "../../../fly/tokenLifetime";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";

export const tokenExpires = defineRule({
  name: "token-expires",
  family: "access",
  title: "An access token expires soon",
  severity: "high",
  level: "mandatory",
  scope: "resource",
  subject: "token",
  since: "0.1.0",
  controls: { flyChecklist: [], soc2: ["CC6.1"], nist80053: ["IA-5"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/security/tokens/",
  why: "A token without an expiry works for 20 years, also after the person or the machine that leaked it is long gone, and reaches the private network of the organisation.",
  fix: "Give the token an expiry, and make a new one before it ends.",
  options: {
    maxHours: integer("Hours that a token may work at most", { default: 2160, minimum: 1 }),
  },
  *check({ expiry }, { options, today }) {
    yield* judgeExpiry(expiry, options.maxHours, today);
  },
});

function* judgeExpiry(field: Field<string>, maxHours: number, today: string): Generator<Judgement> {
  const expiry = yield* read(field);
  if (field.state === "unknown" || field.state === "unsupported") return;
  const lifetime = tokenLifetime(expiry ?? "", today);
  const details = { expected: `at most ${maxHours} hours`, fix: advice(field.at, maxHours) };
  if (lifetime === "unlimited") {
    const problem = "the token has no expiry, so it works for 20 years";
    yield finding(field.at, { id: "no-expiry", problem, ...details });
  } else if (lifetime === "unreadable") {
    const problem = "the token's expiry is neither a Go duration, as 2160h, nor an RFC 3339 date";
    yield finding(field.at, { id: "unreadable-expiry", problem, ...details });
  } else if (lifetime.hours > maxHours) {
    const found = `${Math.ceil(lifetime.hours)} hours`;
    yield finding(field.at, { id: "long-expiry", problem: "the token works for too long", found, ...details });
  }
}

function advice(at: Location, maxHours: number): string {
  return `Set ${at.name}: "${maxHours}h", and make a new token before it ends.`;
}

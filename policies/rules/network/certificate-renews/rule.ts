import type { Certificate, IssuedCertificate } from "../../../fly/declarations/certificate";
import { each, knownValue, type Reading, read, readOr } from "../../../fly/known";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { integer } from "../../options";

export const certificateRenews = defineRule({
  name: "certificate-renews",
  family: "network",
  title: "Certificates must be replaced before they expire",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "certificate",
  since: "0.2.0",
  sources: ["live"],
  findings: ["expired", "expiring"],
  controls: { flyChecklist: [], cis8: ["3.10"], nist80053: ["SC-8(1)"] },
  exceptWhen: "Another system uploads a new certificate in time, or the host name is no longer in use.",
  source: "https://fly.io/docs/networking/custom-domain/",
  why: "Fly renews the certificates that it has issued, but not those that somebody has uploaded. After the last day, clients reject the connection, unless Fly has a certificate of its own for the host name to fall back on.",
  fix: "Upload a new certificate with fly certs import, or let Fly issue one with fly certs add.",
  options: {
    days: integer("Days before its end at which an uploaded certificate must be replaced", { default: 30, minimum: 1 }),
  },
  *check(certificate, { options: { days }, now }) {
    const { live } = certificate;
    if (live === undefined) return;
    const issued = yield* each(live.certificates);
    for (const one of issued) {
      const left = yield* daysLeft(one, now);
      if (left === undefined) continue;
      const isCustom = (yield* read(one.source)) === "custom";
      const isLate = left < 0 || (isCustom && left <= days);
      if (!isLate || (yield* hasOther(issued, one, now))) continue;
      const host = knownValue(live.hostname) ?? certificate.resource.name;
      const end = (knownValue(one.expiresAt) ?? "").slice(0, 10);
      yield finding(one.expiresAt.at, {
        ...(left < 0
          ? { id: "expired", problem: `the certificate of ${host} has expired`, expected: "a certificate in force" }
          : {
              id: "expiring",
              problem: `the uploaded certificate of ${host} expires ${left === 0 ? "today" : `in ${counted(left, "day")}`}, and Fly does not renew it`,
              expected: `more than ${counted(days, "day")} left`,
            }),
        found: end,
        fix: isCustom ? toReplace(certificate, host) : toRenew(certificate, host),
      });
    }
  },
});

/** Whole days until the end; negative after it. */
function* daysLeft({ expiresAt }: IssuedCertificate, now: Date): Reading<number | undefined> {
  const text = yield* read(expiresAt);
  if (text === undefined) return undefined;
  const end = Date.parse(text);
  if (Number.isNaN(end)) {
    yield { undetermined: expiresAt.at, because: "not a time" };
    return undefined;
  }
  return Math.floor((end - now.getTime()) / 86_400_000);
}

/** Whether the host name has another certificate in force: Fly's own one is the fallback of an uploaded one. */
function* hasOther(issued: readonly IssuedCertificate[], one: IssuedCertificate, now: Date): Reading<boolean> {
  for (const other of issued) {
    if (other === one || (yield* readOr(other.status, "active")) !== "active") continue;
    // An uploaded one that is about to expire has a finding of its own.
    if ((yield* read(other.source)) === (yield* read(one.source))) continue;
    if (((yield* daysLeft(other, now)) ?? -1) >= 0) return true;
  }
  return false;
}

/** `fly certs import` has two required flags (flyctl, `internal/command/certificates/root.go`). */
function toReplace({ app }: Certificate, host: string): string {
  return `Upload a new certificate with fly certs import ${host} --fullchain FILE --private-key FILE${ofApp(app)}, or let Fly issue one, which it renews: fly certs add ${host}${ofApp(app)}.`;
}

/** Fly renews a certificate as long as it can verify the domain. */
function toRenew({ app }: Certificate, host: string): string {
  return `Run fly certs check ${host}${ofApp(app)}, and correct the DNS records that it names: Fly renews a certificate only if it can verify the domain.`;
}

function ofApp(app: Certificate["app"]): string {
  const name = knownValue(app);
  return name === undefined ? "" : ` -a ${name}`;
}

import { contains, externalPorts, type Port, type Service } from "../../../fly/declarations/service";
import { atPublicPorts } from "../../../fly/exposure";
import { all, type Field, holds, type Reading, readOr } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const publicHttpForcesHttps = defineRule({
  name: "public-http-forces-https",
  family: "network",
  title: "Public apps must redirect plain HTTP to HTTPS",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  remediates: true,
  since: "0.1.0",
  findings: ["plain-http"],
  controls: {
    flyChecklist: [],
    cis8: ["3.10"],
    soc2: ["CC6.7"],
    nist80053: ["SC-8"],
    pciDss4: ["4.2.1"],
  },
  exceptWhen:
    "Grant an exception for a port that must answer plain HTTP, such as one for devices without TLS or for OCSP and CRL downloads. Nothing confidential must pass through it.",
  source: "https://fly.io/docs/networking/services/",
  why: "Fly does not redirect by default: requests with cookies and passwords then cross the internet in plaintext.",
  fix: "Enable the redirect at the port.",
  *check(app) {
    for (const forceHttps of yield* atPublicPorts(app, unforced)) {
      yield finding(forceHttps.at, {
        id: "plain-http",
        problem: `app ${app} is public and answers plain HTTP`,
        found: forceHttps.state === "absent" ? "not set, which means false" : "false",
        expected: "true",
        fix: `Set ${forceHttps.at.name}: true at the port.`,
        remedy: true,
      });
    }
  },
});

/** The property that enables the redirect, where the port speaks plain HTTP without one. */
function* unforced(_: Service, port: Port): Reading<Field<boolean> | undefined> {
  const { forceHttps } = port;
  if (holds(forceHttps, true) || forceHttps.state === "unsupported") return undefined;
  const handlers = yield* all(port.handlers);
  if (handlers === undefined || !handlers.includes("http") || handlers.includes("tls")) return undefined;
  const range = yield* externalPorts(port);
  // On 443 the tls handler is what is missing: a redirect would lead back to the same port.
  if (range === undefined || contains(range, 443)) return undefined;
  return (yield* readOr(forceHttps, false)) === undefined ? undefined : forceHttps;
}

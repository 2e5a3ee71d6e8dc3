import type { Machine } from "../../../fly/declarations/machine";
import { contains, externalPorts, type Port, type Service } from "../../../fly/declarations/service";
import { atPublicPorts } from "../../../fly/exposure";
import { answersHttps } from "../../../fly/httpsPort";
import { all, type Field, holds, type Reading, readOr, settle } from "../../../fly/known";
import { setting } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { assumption } from "../../sharedOptions";

export const publicHttpForcesHttps = defineRule({
  name: "public-http-forces-https",
  family: "network",
  title: "Public apps must redirect plain HTTP to HTTPS",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "app",
  monotone: true,
  // Not remediated: whether the app is public depends on addresses that may be registered after the machine, in an order
  // that changes from run to run. A redirect at a port that only Flycast reaches breaks its traffic.
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
  options: assumption,
  *check(app, context) {
    for (const { exposure, forceHttps, leadsNowhere } of yield* atPublicPorts(app, unforced, context)) {
      yield finding(forceHttps.at, {
        id: "plain-http",
        problem: `${exposure}, and answers plain HTTP`,
        found: forceHttps.state === "absent" ? "not set, which means false" : "false",
        expected: "true",
        fix: `Set ${setting(forceHttps.at, true)}${forceHttps.at.resource.notation === undefined ? " at the port" : ""}${leadsNowhere ? ", and add port 443 with the handlers tls and http, to which it redirects" : ""}.`,
        // Not a remediation: in a program, a resource that is registered later decides whether the app is public.
        ...(!leadsNowhere && { remedy: true }),
      });
    }
  },
});

interface Unforced {
  /** The property that enables the redirect. */
  readonly forceHttps: Field<boolean>;
  /** Whether the machine has no port 443 to redirect to. */
  readonly leadsNowhere: boolean;
}

/** A port that speaks plain HTTP without a redirect. */
function* unforced(_: Service, port: Port, machine: Machine): Reading<Unforced | undefined> {
  const { forceHttps } = port;
  if (holds(forceHttps, true) || forceHttps.state === "unsupported") return undefined;
  const handlers = yield* all(port.handlers);
  if (handlers === undefined || !handlers.includes("http") || handlers.includes("tls")) return undefined;
  const range = yield* externalPorts(port);
  // On 443 the tls handler is what is missing: a redirect would lead back to the same port.
  if (range === undefined || contains(range, 443)) return undefined;
  if ((yield* readOr(forceHttps, false)) === undefined) return undefined;
  const { answer, unread } = settle(answersHttps([machine]));
  return { forceHttps, leadsNowhere: !answer && unread.length === 0 };
}

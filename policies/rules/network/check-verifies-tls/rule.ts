import { healthChecks } from "../../../fly/declarations/machine";
import { read } from "../../../fly/known";
import { spelled } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const checkVerifiesTls = defineRule({
  name: "check-verifies-tls",
  family: "network",
  title: "Health checks over HTTPS must verify the certificate",
  severity: "low",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  remediates: "sets `tlsSkipVerify` to false",
  since: "0.1.0",
  controls: { flyChecklist: [], nist80053: ["SC-8"] },
  exceptWhen:
    "Grant an exception where the app answers the check with a self-signed certificate that it makes at boot, and clients connect to another port.",
  source: "https://fly.io/docs/reference/health-checks/",
  why: "A check that accepts any certificate keeps passing when the certificate has expired or belongs to another host. Clients then notice the failure first.",
  fix: "Remove the property, and set the name on the certificate as tlsServerName.",
  *check(machine) {
    for (const { tlsSkipVerify } of yield* healthChecks(machine)) {
      if ((yield* read(tlsSkipVerify)) !== true) continue;
      yield finding(tlsSkipVerify.at, {
        id: "skip-verify",
        problem: "a health check does not verify the certificate",
        found: "true",
        expected: "false, or not set",
        fix: `Remove ${tlsSkipVerify.at.name}, and set the name on the certificate as ${spelled(tlsSkipVerify.at, "tlsServerName")}.`,
        remedy: false,
      });
    }
  },
});

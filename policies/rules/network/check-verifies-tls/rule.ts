import { speaksHttps } from "../../../fly/declarations/healthCheck";
import { healthChecks } from "../../../fly/declarations/machine";
import { equals, when } from "../../../fly/known";
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
  findings: ["skip-verify"],
  controls: { flyChecklist: [], nist80053: ["SC-8"] },
  exceptWhen:
    "Grant an exception where the app answers the check with a self-signed certificate that it makes at boot, and clients connect to another port.",
  source: "https://fly.io/docs/reference/configuration/",
  why: "A check that accepts any certificate keeps passing when the certificate has expired or belongs to another host. Clients then notice the failure first.",
  fix: "Remove the property, and set the name on the certificate as tlsServerName.",
  *check(machine) {
    for (const check of yield* healthChecks(machine)) {
      const { tlsSkipVerify } = check;
      if ((yield* when(speaksHttps(check), equals(tlsSkipVerify, true))) === undefined) continue;
      yield finding(tlsSkipVerify.at, {
        id: "skip-verify",
        problem: "a health check over HTTPS does not verify the certificate",
        found: "true",
        expected: "false, or not set",
        fix: `Remove ${tlsSkipVerify.at.name}, and set the name on the certificate as ${spelled(tlsSkipVerify.at, "tlsServerName")}.`,
        remedy: false,
      });
    }
  },
});

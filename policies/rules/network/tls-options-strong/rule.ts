import { portEntries } from "../../../fly/declarations/machine";
import { each, type List, read, settle } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";

/** The versions that Fly Proxy speaks (https://fly.io/docs/networking/tls/). */
const strongVersions = ["TLSv1.2", "TLSv1.3"];

export const tlsOptionsStrong = defineRule({
  name: "tls-options-strong",
  family: "network",
  title: "TLS options must name only TLSv1.2 and TLSv1.3, and must not allow self-signed certificates",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  remediates:
    "removes other versions than TLSv1.2 and TLSv1.3 from `tlsOptions.versions`, or names both where none is left, and sets `tlsOptions.defaultSelfSigned` to false",
  since: "0.1.0",
  findings: ["self-signed", "version"],
  controls: {
    flyChecklist: [],
    cis8: ["3.10"],
    soc2: ["CC6.7"],
    nist80053: ["SC-8(1)"],
    pciDss4: ["4.2.1"],
  },
  exceptWhen:
    "Grant an exception for a self-signed certificate in an environment for tests that only its own clients reach. Do not grant one for old TLS versions: Fly Proxy does not speak them.",
  source: "https://fly.io/docs/networking/tls/",
  why: "Fly Proxy speaks TLSv1.2 and TLSv1.3; Fly does not document what it does with other versions. A self-signed certificate teaches clients not to verify.",
  fix: "Set the versions to TLSv1.2 and TLSv1.3, or remove the options.",
  *check(machine) {
    for (const { tlsVersions, tlsDefaultSelfSigned } of yield* portEntries(machine)) {
      yield* versionFindings(tlsVersions);
      if ((yield* read(tlsDefaultSelfSigned)) !== true) continue;
      yield finding(tlsDefaultSelfSigned.at, {
        id: "self-signed",
        problem: "the port answers with a self-signed certificate if the app has no certificate",
        found: "true",
        expected: "false, or not set",
        fix: `Remove ${tlsDefaultSelfSigned.at.name}, and declare a certificate for the host name.`,
        remedy: false,
      });
    }
  },
});

function* versionFindings(field: List<string>): Generator<Judgement> {
  const { answer: versions, unread } = settle(each(field));
  yield* unread;
  const strong = versions.filter((version) => strongVersions.includes(version));
  if (strong.length === versions.length) return;
  yield finding(field.at, {
    id: "version",
    problem: "the port names TLS versions other than TLSv1.2 and TLSv1.3",
    found: versions.filter((version) => !strongVersions.includes(version)).join(", "),
    expected: strongVersions.join(" and "),
    // The remedy would drop a version that is still unknown.
    ...(unread.length === 0 && { remedy: strong.length > 0 ? strong : strongVersions }),
  });
}

import { portEntries } from "../../../fly/declarations/machine";
import { each, type List, read, settle } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";

/** The versions that Fly Proxy speaks (https://fly.io/docs/networking/tls/). */
const strongVersions = ["TLSv1.2", "TLSv1.3"];

export const tlsOptionsStrong = defineRule({
  name: "tls-options-strong",
  family: "network",
  title: "TLS options name TLSv1.2 and TLSv1.3 only, and no self-signed certificate",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  remediates: true,
  since: "0.1.0",
  controls: {
    flyChecklist: [],
    cis8: ["3.10"],
    soc2: ["CC6.7"],
    nist80053: ["SC-8(1)"],
    pciDss4: ["4.2.1"],
  },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/tls/",
  why: "Fly Proxy speaks TLSv1.2 and TLSv1.3; what it does with another version is not documented. A self-signed certificate teaches clients not to verify.",
  fix: "Name TLSv1.2 and TLSv1.3, or leave the options out.",
  *check(machine) {
    for (const { tlsVersions, tlsDefaultSelfSigned } of yield* portEntries(machine)) {
      yield* versionFindings(tlsVersions);
      if ((yield* read(tlsDefaultSelfSigned)) !== true) continue;
      yield finding(tlsDefaultSelfSigned.at, {
        id: "self-signed",
        problem: "the port answers with a self-signed certificate where it has no other",
        found: "true",
        expected: "false, or left out",
        fix: "Remove the property, and declare a certificate for the host name.",
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
    problem: "the port names a TLS version that is not strong",
    found: versions.filter((version) => !strongVersions.includes(version)).join(", "),
    expected: strongVersions.join(" and "),
    // A version that is not known yet would be lost.
    ...(unread.length === 0 && { remedy: strong.length > 0 ? strong : strongVersions }),
  });
}

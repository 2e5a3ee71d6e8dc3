import { defineRule } from "../../defineRule";
import { credentialFindings, detectionOptions } from "../credentials";
import { requestHeaders, responseHeaders } from "../sinks";

export const secretInHeader = defineRule({
  name: "secret-in-header",
  family: "secrets",
  title: "No credential is in the headers of a health check or of responses",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [1, 6], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/reference/configuration/",
  why: "Headers of checks are kept in the machine's configuration in the clear; configured response headers go to every client.",
  fix: "Take the header out: a check can ask a path that needs no credential, and a response must carry none.",
  options: detectionOptions,
  *check(machine, { options, credentials }) {
    yield* credentialFindings(credentials.look(requestHeaders, machine, options), "certain", checkWithoutCredential);
    yield* credentialFindings(credentials.look(responseHeaders, machine, options), "certain", dropHeader);
  },
});

function checkWithoutCredential(): string {
  return "Replace the credential, which others could read, and let the check ask a path that answers without one, such as /healthz: headers cannot take app secrets.";
}

function dropHeader(): string {
  return "Replace the credential, which every client received, and remove the header from the configured response headers.";
}

import { detectionIds } from "../../../detect";
import { defineRule } from "../../defineRule";
import { certainFindings, rotate } from "../credentialFindings";
import { detectionOptions } from "../detectionOptions";
import { requestHeaders, responseHeaders } from "../sinks";

export const secretInHeader = defineRule({
  name: "secret-in-header",
  family: "secrets",
  title: "Headers of health checks and responses must not contain plaintext credentials",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["machine", "dropped"],
  since: "0.1.0",
  findings: detectionIds,
  controls: { flyChecklist: [1, 6], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen:
    "A health check can reach the app only with a token, and the token opens nothing but the path of the check. Never except a response header: every client receives it.",
  source: "https://fly.io/docs/reference/configuration/",
  why: "Fly stores the headers of health checks in plaintext in the machine's configuration, and Fly Proxy sends the configured response headers to every client.",
  fix: "Remove the header. Let the check request a path that needs no credential.",
  options: detectionOptions,
  *check(machine, { options, credentials }) {
    yield* certainFindings(credentials.look(requestHeaders, machine, options), checkWithoutCredential);
    yield* certainFindings(credentials.look(responseHeaders, machine, options), removeHeader);
  },
});

function checkWithoutCredential(): string {
  return `${rotate} Let the check request a path that needs no credential, such as /healthz: headers cannot take app secrets.`;
}

function removeHeader(): string {
  return "Rotate this credential: every client received it. Remove the header from the configured response headers.";
}

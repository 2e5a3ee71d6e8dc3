import { detectionIds } from "../../../detect";
import { defineRule } from "../../defineRule";
import { certainFindings, useAppSecret } from "../credentialFindings";
import { detectionOptions } from "../detectionOptions";
import { environments } from "../sinks";

export const secretInEnv = defineRule({
  name: "secret-in-env",
  family: "secrets",
  title: "Environment variables must not contain plaintext credentials",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["machine", "dropped"],
  since: "0.1.0",
  findings: detectionIds,
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen:
    "The value is meant to be public, such as a test key from a vendor's documentation. If a name sounds like a credential but never holds one, list it in the option allowedNames instead: then no exception has to be renewed.",
  source: "https://fly.io/docs/apps/secrets/",
  why: "Fly stores a machine's env in plaintext in the machine's configuration, and every old version stays readable for whoever may read the machine. Pulumi encrypts its own state, not Fly's.",
  fix: "Rotate the credential and set the new value as an app secret.",
  options: detectionOptions,
  *check(machine, { options, credentials }) {
    yield* certainFindings(credentials.look(environments, machine, options), useAppSecret);
  },
});

import { defineRule } from "../../defineRule";
import { credentialFindings, detectionOptions } from "../credentials";
import { environments } from "../sinks";

export const secretInEnv = defineRule({
  name: "secret-in-env",
  family: "secrets",
  title: "No credential is in the environment of a machine, process or container",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/apps/secrets/",
  why: "Fly keeps a machine's env in its configuration in the clear, and every old version of it stays readable, also to read-only tokens. Pulumi encrypts its own state, not Fly's.",
  fix: "Set the value as an app secret, and replace the credential.",
  options: detectionOptions,
  *check(machine, { options, credentials }) {
    yield* credentialFindings(credentials.look(environments, machine, options), "certain");
  },
});

import type { Location } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { credentialFindings, detectionOptions } from "../credentials";
import { files } from "../sinks";

export const secretInFile = defineRule({
  name: "secret-in-file",
  family: "secrets",
  title: "No credential is in the content of a file that a machine is given",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/machines/flyctl/fly-machine-run/",
  why: "The base64 in rawValue is no protection: Fly keeps it in the machine's configuration, readable like env. secretName keeps the content out of it.",
  fix: "Put the file's content, in base64, into an app secret, and name it in secretName in place of rawValue.",
  options: detectionOptions,
  *check(machine, { options, credentials }) {
    yield* credentialFindings(credentials.look(files, machine, options), "certain", useSecretName);
  },
});

function useSecretName(name: string, at: Location): string {
  return `Replace the credential, which others could read; set the file's new content, in base64, as the app secret ${name}, and write ${at.spell("secretName")}: "${name}" in place of ${at.name}.`;
}

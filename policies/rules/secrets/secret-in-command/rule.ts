import { defineRule } from "../../defineRule";
import { credentialFindings, detectionOptions, inCommand } from "../credentials";
import { commands, flyctlTexts } from "../sinks";

export const secretInCommand = defineRule({
  name: "secret-in-command",
  family: "secrets",
  title: "No credential is in a command of a machine, a health check or a call of flyctl",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["machine", "change", "command"],
  since: "0.1.0",
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "Commands are kept in the machine's configuration, shown by ps in the guest, and logged where they run.",
  fix: "Let the program read the credential from an app secret in its environment.",
  options: detectionOptions,
  *check(declaration, { options, credentials }) {
    if (declaration.kind === "command") {
      yield* credentialFindings(credentials.look(flyctlTexts, declaration, options), "certain", importSecrets);
    } else {
      const detected =
        declaration.kind === "machine"
          ? credentials.look(commands, declaration, options)
          : inCommand(declaration.command, options);
      yield* credentialFindings(detected, "certain", readFromEnvironment);
    }
  },
});

function readFromEnvironment(name: string): string {
  return `Replace the credential, which others could read; set the new one as the app secret ${name}, and let the command read it from its environment ($${name} in sh -c).`;
}

function importSecrets(name: string): string {
  return `Replace the credential, which others could read; declare ${name} among the app's secrets, or pipe it in: environment: { ${name}: config.requireSecret("${name}") } and echo "${name}=$${name}" | fly secrets import.`;
}

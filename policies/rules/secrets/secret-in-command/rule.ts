import { type Detection, detectionIds } from "../../../detect";
import { defineRule } from "../../defineRule";
import { certainFindings, rotate } from "../credentialFindings";
import { detectionOptions } from "../detectionOptions";
import { flyctlTexts, passToCommand } from "../flyctlTexts";
import { changedCommand, commands } from "../sinks";

export const secretInCommand = defineRule({
  name: "secret-in-command",
  family: "secrets",
  title: "Commands must not contain plaintext credentials",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["machine", "dropped", "change", "command"],
  since: "0.1.0",
  findings: detectionIds,
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen:
    "The program takes the credential only as an argument, and the credential protects nothing outside of the machine, such as the password of a cache that listens on localhost.",
  source: "https://fly.io/docs/machines/api/machines-resource/",
  why: "Fly stores commands in plaintext in the machine's configuration. ps shows them inside the machine, and they are logged where they run.",
  fix: "Set the credential as an app secret and let the program read it from its environment.",
  options: detectionOptions,
  *check(declaration, { options, credentials }) {
    switch (declaration.kind) {
      case "machine":
      case "dropped":
        return yield* certainFindings(credentials.look(commands, declaration, options), readFromEnvironment);
      case "change":
        return yield* certainFindings(credentials.look(changedCommand, declaration, options), readFromEnvironment);
      case "command":
        return yield* certainFindings(
          credentials.look(flyctlTexts, declaration, options),
          (detection, at) => `${rotate} ${passToCommand(detection, at, declaration)}`,
        );
    }
  },
});

function readFromEnvironment({ secretName }: Detection): string {
  return `${rotate} Set the new value as the app secret ${secretName}, and let the command read it from its environment ($${secretName} in sh -c).`;
}

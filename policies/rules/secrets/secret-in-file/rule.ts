import { type Detection, detectionIds } from "../../../detect";
import type { Location } from "../../../fly/location";
import { setting } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { certainFindings, rotate } from "../credentialFindings";
import { detectionOptions } from "../detectionOptions";
import { files } from "../sinks";

export const secretInFile = defineRule({
  name: "secret-in-file",
  family: "secrets",
  title: "Files of machines must not contain plaintext credentials",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["machine", "dropped"],
  since: "0.1.0",
  findings: detectionIds,
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen:
    "The file contains a sample credential that opens nothing, such as the one in the default configuration of a product that ignores it.",
  source: "https://fly.io/docs/machines/flyctl/fly-machine-run/",
  why: "Fly stores rawValue in the machine's configuration, where it is as readable as env: base64 is an encoding, not a protection. With secretName, the configuration contains only the name of the secret.",
  fix: "Set the content of the file, in base64, as an app secret, and name that secret in secretName instead of setting rawValue.",
  options: detectionOptions,
  *check(machine, { options, credentials }) {
    yield* certainFindings(credentials.look(files, machine, options), useSecretName);
  },
});

function useSecretName({ secretName: name }: Detection, at: Location): string {
  return `${rotate} Set the new content of the file, in base64, as the app secret ${name}, and replace ${at.name} by ${setting(at, name, "secretName")}.`;
}

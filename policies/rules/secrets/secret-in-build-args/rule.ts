import { type Detection, detectionIds } from "../../../detect";
import { defineRule } from "../../defineRule";
import { certainFindings, rotate } from "../credentialFindings";
import { detectionOptions } from "../detectionOptions";
import { buildValues } from "../sinks";

export const secretInBuildArgs = defineRule({
  name: "secret-in-build-args",
  family: "secrets",
  title: "Build arguments must not contain plaintext credentials",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: "file",
  since: "0.2.0",
  sources: ["file"],
  findings: detectionIds,
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen: "The value is meant to be public, such as a key that the web page shows to every visitor.",
  source: "https://fly.io/docs/apps/build-secrets/",
  why: "The file is in the repository, and build arguments stay readable in the history of the image for everybody who can pull it.",
  fix: "Pass the value as a build secret, which leaves no trace in the image.",
  options: detectionOptions,
  *check(file, { options, credentials }) {
    yield* certainFindings(credentials.look(buildValues, file, options), useBuildSecret);
  },
});

function useBuildSecret({ secretName }: Detection): string {
  return `${rotate} Remove it here, pass the new value with fly deploy --build-secret ${secretName}=..., and read it in the Dockerfile with RUN --mount=type=secret,id=${secretName}.`;
}

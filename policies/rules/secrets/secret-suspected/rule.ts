import { type Detection, detectionIds } from "../../../detect";
import type { MachineChange } from "../../../fly/declarations/change";
import type { FlyctlCommand } from "../../../fly/declarations/command";
import type { ConfigFile } from "../../../fly/declarations/configFile";
import type { DroppedSettings } from "../../../fly/declarations/dropped";
import type { Machine } from "../../../fly/declarations/machine";
import type { Reading } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { likelyFindings } from "../credentialFindings";
import type { CredentialSearch } from "../credentialSearch";
import { type DetectedAt, detectInEach } from "../detectIn";
import { type DetectionOptions, detectionOptions } from "../detectionOptions";
import { flyctlTexts, passToCommand } from "../flyctlTexts";
import {
  buildValues,
  changedCommand,
  changedMetadata,
  commands,
  environments,
  files,
  metadata,
  requestHeaders,
  responseHeaders,
} from "../sinks";

export const secretSuspected = defineRule({
  name: "secret-suspected",
  family: "secrets",
  title: "Values that may be credentials must not be in plaintext",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: ["machine", "dropped", "change", "command", "file"],
  since: "0.1.0",
  findings: detectionIds,
  controls: { flyChecklist: [1], nist80053: ["IA-5(7)"] },
  exceptWhen:
    "The value is random but not secret, such as a commit hash or a tracking id. List its name in the option allowedNames rather than grant an exception, which expires.",
  source: "https://fly.io/docs/apps/secrets/",
  why: "Password hashes, random values under vague names and defaults such as ${X:-literal} are often credentials, but not always. The other rules about credentials do not report them.",
  fix: "If the value is a credential, rotate it and set the new value as an app secret. If it is not, add its name to the option allowedNames.",
  options: detectionOptions,
  *check(declaration, { options, credentials }) {
    yield* likelyFindings(everywhere(declaration, options, credentials), (detection, at) => {
      const change =
        declaration.kind === "command" ? passToCommand(detection, at, declaration) : setAppSecret(detection);
      return `If this is a credential, rotate it. ${change} If it is not, add its name to the option allowedNames.`;
    });
  },
});

function everywhere(
  declaration: Machine | DroppedSettings | MachineChange | FlyctlCommand | ConfigFile,
  options: DetectionOptions,
  credentials: CredentialSearch,
): Reading<DetectedAt[]> {
  switch (declaration.kind) {
    case "machine":
    case "dropped":
      return detectInEach([environments, files, commands, requestHeaders, responseHeaders, metadata], (sink) =>
        credentials.look(sink, declaration, options),
      );
    case "change":
      return detectInEach([changedCommand, changedMetadata], (sink) => credentials.look(sink, declaration, options));
    case "file":
      return credentials.look(buildValues, declaration, options);
    case "command":
      return credentials.look(flyctlTexts, declaration, options);
  }
}

function setAppSecret({ secretName }: Detection): string {
  return `Set the new value as the app secret ${secretName}.`;
}

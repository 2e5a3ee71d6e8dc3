import type { MachineChange } from "../../../fly/declarations/change";
import type { FlyctlCommand } from "../../../fly/declarations/command";
import type { Machine } from "../../../fly/declarations/machine";
import type { Reading } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import {
  credentialFindings,
  type DetectedAt,
  type DetectionOptions,
  detectionOptions,
  inCommand,
} from "../credentials";
import {
  changedMetadata,
  commands,
  environments,
  files,
  flyctlTexts,
  metadata,
  requestHeaders,
  responseHeaders,
} from "../sinks";

export const secretSuspected = defineRule({
  name: "secret-suspected",
  family: "secrets",
  title: "Nothing that may be a credential is in the clear",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: ["machine", "change", "command"],
  since: "0.1.0",
  controls: { flyChecklist: [1], nist80053: ["IA-5(7)"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/apps/secrets/",
  why: "Password hashes, random values under vague names and defaults such as ${X:-literal} are often credentials, but not always.",
  fix: "Set it as an app secret, or list its name in allowedNames where it is none.",
  options: detectionOptions,
  *check(declaration, { options }) {
    yield* credentialFindings(everywhere(declaration, options), "likely");
  },
});

function everywhere(
  declaration: Machine | MachineChange | FlyctlCommand,
  options: DetectionOptions,
): Reading<DetectedAt[]> {
  switch (declaration.kind) {
    case "machine":
      return inMachine(declaration, options);
    case "change":
      return inChange(declaration, options);
    case "command":
      return flyctlTexts(declaration, options);
  }
}

function* inMachine(machine: Machine, options: DetectionOptions): Reading<DetectedAt[]> {
  const found: DetectedAt[][] = [];
  for (const sink of [environments, files, commands, requestHeaders, responseHeaders, metadata]) {
    found.push(yield* sink(machine, options));
  }
  return found.flat();
}

function* inChange(change: MachineChange, options: DetectionOptions): Reading<DetectedAt[]> {
  return [...(yield* inCommand(change.command, options)), ...(yield* changedMetadata(change, options))];
}

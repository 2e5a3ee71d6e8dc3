import type { Reading } from "../../fly/known";
import type { Machine } from "../../fly/machine";
import { defineRule } from "../defineRule";
import { credentialFindings, type DetectionOptions, detectionOptions, type Sighting } from "./credentials";
import { commands, environments, files, flyctlTexts, metadata, requestHeaders, responseHeaders } from "./sinks";

export const secretSuspected = defineRule({
  name: "secret-suspected",
  title: "Nothing that may be a credential is in the clear",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: ["machine", "command"],
  since: "0.1.0",
  controls: { flyChecklist: [1], nist80053: ["IA-5(7)"] },
  source: "https://fly.io/docs/apps/secrets/",
  why: "Password hashes, random values under vague names and defaults such as ${X:-literal} are often credentials, but not always.",
  fix: "Set it as an app secret, or list its name in allowedNames where it is none.",
  options: detectionOptions,
  *check(declaration, { options }) {
    const sightings =
      declaration.kind === "machine" ? everywhere(declaration, options) : flyctlTexts(declaration, options);
    yield* credentialFindings(sightings, "likely");
  },
});

function* everywhere(machine: Machine, options: DetectionOptions): Reading<Sighting[]> {
  const found: Sighting[] = [];
  for (const sink of [environments, files, commands, requestHeaders, responseHeaders, metadata]) {
    found.push(...(yield* sink(machine, options)));
  }
  return found;
}

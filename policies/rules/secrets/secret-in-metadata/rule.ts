import { detectionIds } from "../../../detect";
import { defineRule } from "../../defineRule";
import { certainFindings, useAppSecret } from "../credentialFindings";
import { detectionOptions } from "../detectionOptions";
import { changedMetadata, metadata } from "../sinks";

export const secretInMetadata = defineRule({
  name: "secret-in-metadata",
  family: "secrets",
  title: "Metadata, kernel arguments and image references must not contain plaintext credentials",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["machine", "dropped", "change"],
  since: "0.1.0",
  findings: detectionIds,
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen:
    "The value is a public label, such as an id that only looks like a token. If a name sounds like a credential but never holds one, list it in the option allowedNames instead.",
  source: "https://fly.io/docs/networking/private-networking/",
  why: "Every machine on the private network can look up metadata in DNS. Inside the machine, kernel arguments are readable in /proc/cmdline, and every list of machines shows their image references.",
  fix: "Rotate the credential and set the new value as an app secret.",
  options: detectionOptions,
  *check(declaration, { options, credentials }) {
    const detected =
      declaration.kind === "change"
        ? credentials.look(changedMetadata, declaration, options)
        : credentials.look(metadata, declaration, options);
    yield* certainFindings(detected, useAppSecret);
  },
});

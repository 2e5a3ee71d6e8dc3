import { defineRule } from "../../defineRule";
import { credentialFindings, detectionOptions } from "../credentials";
import { changedMetadata, metadata } from "../sinks";

export const secretInMetadata = defineRule({
  name: "secret-in-metadata",
  family: "secrets",
  title: "No credential is in metadata, kernel arguments or the image reference",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["machine", "change"],
  since: "0.1.0",
  controls: { flyChecklist: [1], soc2: ["CC6.1"], nist80053: ["IA-5(7)"], pciDss4: ["8.6.2"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/networking/private-networking/",
  why: "Every machine on the private network can look metadata up in DNS; kernel arguments stand in /proc/cmdline and image references in every listing.",
  fix: "Set the value as an app secret, and replace the credential.",
  options: detectionOptions,
  *check(declaration, { options, credentials }) {
    const detected =
      declaration.kind === "machine"
        ? credentials.look(metadata, declaration, options)
        : credentials.look(changedMetadata, declaration, options);
    yield* credentialFindings(detected, "certain");
  },
});

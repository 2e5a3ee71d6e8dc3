import { each, read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const volumeEncryptedAtRest = defineRule({
  name: "volume-encrypted-at-rest",
  family: "volumes",
  title: "Encryption at rest is not turned off on a volume or mount",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["volume", "machine"],
  since: "0.1.0",
  controls: {
    flyChecklist: [4],
    cis8: ["3.11"],
    soc2: ["CC6.1"],
    nist80053: ["SC-28"],
    pciDss4: ["3.5.1.2"],
  },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/volumes/overview/",
  why: "Fly encrypts volumes at rest unless asked not to. Without it, whoever gets hold of the disk reads the data.",
  fix: "Remove the property: Fly's default is on.",
  remediates: true,
  *check(declaration) {
    const places = declaration.kind === "volume" ? [declaration] : yield* each(declaration.mounts);
    for (const { encrypted } of places) {
      if ((yield* read(encrypted)) !== false) continue;
      yield finding(encrypted.at, {
        id: "unencrypted",
        problem: `the ${declaration.kind === "volume" ? "volume" : "mount"} turns encryption at rest off`,
        found: "false",
        expected: "true, or left out",
        remedy: true,
      });
    }
  },
});

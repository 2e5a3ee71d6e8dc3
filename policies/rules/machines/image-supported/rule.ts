import { endedRelease } from "../../../fly/database/lifecycle";
import { machineImages } from "../../../fly/image";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const imageSupported = defineRule({
  name: "image-supported",
  family: "machines",
  title: "Database images must run a supported version",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["end-of-life"],
  controls: { flyChecklist: [], cis8: ["2.2"], soc2: ["CC7.1"], nist80053: ["SA-22"], pciDss4: ["6.3.3"] },
  exceptWhen:
    "A vendor still provides fixes for this version. Or the upgrade is planned; then let the exception expire on its date.",
  source: "https://fly.io/docs/security/shared-responsibility/",
  why: "Fly does not patch what is in an image, and that includes unmanaged Fly Postgres. After its end of life, a database gets no fixes for new vulnerabilities.",
  fix: "Upgrade to a supported version. Move the data with a dump or with the database's own upgrade tool.",
  *check(machine, { today }) {
    for (const { at, image } of yield* machineImages(machine)) {
      const release = endedRelease(image, today);
      if (release === undefined) continue;
      yield finding(at, {
        id: "end-of-life",
        problem: `the image runs ${release.name}, which no longer gets fixes (${release.source})`,
        found: `${release.name}, supported until ${release.ends}`,
        expected: "a supported version",
      });
    }
  },
});

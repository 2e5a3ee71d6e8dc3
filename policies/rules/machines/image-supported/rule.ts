import { endedRelease } from "../../../fly/database/lifecycle";
import { machineImages } from "../../../fly/image";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const imageSupported = defineRule({
  name: "image-supported",
  family: "machines",
  title: "Images of databases run a version that still gets fixes",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], cis8: ["2.2"], soc2: ["CC7.1"], nist80053: ["SA-22"], pciDss4: ["6.3.3"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/security/shared-responsibility/",
  why: "What is in the image is yours to patch, also on Fly Postgres that is not managed. After its end of life, a database gets no fix for a new hole.",
  fix: "Move to a supported version; a dump or the database's own upgrade tool takes the data along.",
  *check(machine, { today }) {
    for (const { at, image } of yield* machineImages(machine)) {
      const release = endedRelease(image, today);
      if (release === undefined) continue;
      yield finding(at, {
        id: "end-of-life",
        problem: `the image runs ${release.name}, which gets no more fixes (${release.source})`,
        found: `${release.name}, supported until ${release.ends}`,
        expected: "a supported version",
      });
    }
  },
});

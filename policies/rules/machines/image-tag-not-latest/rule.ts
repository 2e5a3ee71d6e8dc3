import { machineImages, taggedName } from "../../../fly/image";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const imageTagNotLatest = defineRule({
  name: "image-tag-not-latest",
  family: "machines",
  title: "Images must have a tag other than latest, or a digest",
  severity: "medium",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], nist80053: ["CM-2"] },
  exceptWhen: "The environment is short-lived and meant to run the newest build, such as a preview of a branch.",
  source: "https://fly.io/docs/blueprints/working-with-docker/",
  why: "The tag latest stands for another image after each push. Machines of one app can then run different code, and nothing records which.",
  fix: "Name the version, preferably with its digest: repository:tag@sha256:...",
  *check(machine) {
    for (const { at, image } of yield* machineImages(machine)) {
      if (image.digest !== undefined) continue;
      const found = { found: taggedName(image), expected: "a tag that names one version, or a digest" };
      if (image.tag === undefined) {
        yield finding(at, { id: "untagged", problem: "the image has no tag, which means latest", ...found });
      } else if (image.tag.toLowerCase() === "latest") {
        yield finding(at, { id: "latest", problem: "the image has the tag latest", ...found });
      }
    }
  },
});

import { imageName, machineImages } from "../../../fly/image";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const imageTagNotLatest = defineRule({
  name: "image-tag-not-latest",
  family: "machines",
  title: "Images have a tag other than latest, or a digest",
  severity: "medium",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], nist80053: ["CM-2"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/blueprints/working-with-docker/",
  why: "What latest means changes under a running app: machines of one app run different code, and nobody can tell which.",
  fix: "Name the version, best by its digest: repository:tag@sha256:...",
  *check(machine) {
    for (const { at, image } of yield* machineImages(machine)) {
      if (image.digest !== undefined) continue;
      const found = { found: imageName(image), expected: "a tag that names one version, or a digest" };
      if (image.tag === undefined) {
        yield finding(at, { id: "untagged", problem: "the image has no tag, which means latest", ...found });
      } else if (image.tag.toLowerCase() === "latest") {
        yield finding(at, { id: "latest", problem: "the image's tag is latest", ...found });
      }
    }
  },
});

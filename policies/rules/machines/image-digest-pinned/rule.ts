import { imageName, machineImages } from "../../../fly/image";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const imageDigestPinned = defineRule({
  name: "image-digest-pinned",
  family: "machines",
  title: "Images are named by digest",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], nist80053: ["CM-14", "SI-7"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/blueprints/warm-pool-user-machines/",
  why: "Whoever may push to the registry can move a tag to other code. A digest names the very bytes that were reviewed.",
  fix: "Add the digest to the reference: repository:tag@sha256:... (docker buildx imagetools inspect shows it).",
  *check(machine) {
    for (const { at, image } of yield* machineImages(machine)) {
      if (image.digest !== undefined) continue;
      yield finding(at, {
        id: "unpinned",
        problem: "the image is named without a digest",
        found: imageName(image),
        expected: "@sha256: at the end of the reference",
      });
    }
  },
});

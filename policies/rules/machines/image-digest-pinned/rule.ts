import { machineImages, taggedName } from "../../../fly/image";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const imageDigestPinned = defineRule({
  name: "image-digest-pinned",
  family: "machines",
  title: "Images must be pinned by digest",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], nist80053: ["CM-14", "SI-7"] },
  exceptWhen: "The registry does not allow anyone to move a tag, or only your own deployment may push to it.",
  source: "https://fly.io/docs/blueprints/warm-pool-user-machines/",
  why: "Anyone who may push to the registry can move a tag to other code. A digest identifies exactly the bytes that were reviewed.",
  fix: "Append the digest to the reference: repository:tag@sha256:... The command docker buildx imagetools inspect shows it.",
  *check(machine) {
    for (const { at, image } of yield* machineImages(machine)) {
      if (image.digest !== undefined) continue;
      yield finding(at, {
        id: "unpinned",
        problem: "the image reference has no digest",
        found: taggedName(image),
        expected: "a reference that ends with @sha256:...",
      });
    }
  },
});

import { isOfFlyDeploy, type Machine } from "../../../fly/declarations/machine";
import { machineImages, namesOneBuild } from "../../../fly/image";
import { knownValue } from "../../../fly/known";
import type { Location } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { shownImage } from "../../secrets/shownImage";

export const imageDigestPinned = defineRule({
  name: "image-digest-pinned",
  family: "machines",
  title: "Images must be pinned by digest",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["unpinned"],
  controls: { flyChecklist: [], nist80053: ["SI-7"] },
  exceptWhen: "The registry does not allow anyone to move a tag, or only your own deployment may push to it.",
  source: "https://fly.io/docs/blueprints/warm-pool-user-machines/",
  why: "Anyone who may push to the registry can move a tag to other code. A digest identifies exactly the bytes that were reviewed, and the deployment-... tag that fly deploy gives an image on registry.fly.io is made for one build.",
  fix: "Append the digest to the reference: repository:tag@sha256:... The command docker buildx imagetools inspect shows it.",
  *check(machine) {
    // fly deploy launches each machine with the image that it has resolved, whatever the reference is.
    if (isOfFlyDeploy(machine) && machine.live?.imageDigest.state === "known") return;
    for (const { at, image } of yield* machineImages(machine)) {
      if (namesOneBuild(image)) continue;
      yield finding(at, {
        id: "unpinned",
        problem: "the image reference has no digest",
        found: shownImage(image),
        expected: "a reference that ends with @sha256:...",
        ...appendRunning(machine, at),
      });
    }
  },
});

/** Of a machine that exists, the API says the digest of the image that runs. */
function appendRunning({ live, image }: Machine, at: Location): { readonly fix: string } | undefined {
  const digest = live && knownValue(live.imageDigest);
  if (digest === undefined || at !== image.at) return undefined;
  return { fix: `Append the digest of the image that runs to the reference: @${digest}` };
}

import { machineImages, namesOneBuild } from "../../../fly/image";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";
import { shownImage } from "../../secrets/shownImage";

/** What registries and build tools call the newest image of something, without a version. */
const usualMovingTags = ["latest-*", "*-latest", "edge", "nightly", "main", "master", "dev", "canary", "next"];

export const imageTagNotLatest = defineRule({
  name: "image-tag-not-latest",
  family: "machines",
  title: "Images must have a tag that names one version, or a digest",
  severity: "medium",
  level: "mandatory",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["latest", "moving-tag", "untagged"],
  controls: { flyChecklist: [], nist80053: ["CM-2"] },
  exceptWhen: "The environment is short-lived and meant to run the newest build, such as a preview of a branch.",
  source: "https://fly.io/docs/blueprints/warm-pool-user-machines/",
  why: "Tags such as latest, edge or main stand for another image after each push. Machines of one app can then run different code, and nothing records which.",
  fix: "Name the version, preferably with its digest: repository:tag@sha256:...",
  options: {
    movingTags: globs("Tags, in lower case, that mean the newest image; the tag latest is always one", usualMovingTags),
  },
  *check(machine, { options }) {
    for (const { at, image } of yield* machineImages(machine)) {
      if (namesOneBuild(image)) continue;
      const found = { found: shownImage(image), expected: "a tag that names one version, or a digest" };
      const tag = image.tag?.toLowerCase();
      const moving = tag === undefined ? undefined : firstMatch(options.movingTags, tag);
      if (tag === undefined) {
        yield finding(at, { id: "untagged", problem: "the image has no tag, which means latest", ...found });
      } else if (tag === "latest") {
        yield finding(at, { id: "latest", problem: "the image has the tag latest", ...found });
      } else if (moving !== undefined) {
        yield finding(at, {
          id: "moving-tag",
          problem: `the image has a tag that moves (movingTags names it: ${moving})`,
          ...found,
        });
      }
    }
  },
});

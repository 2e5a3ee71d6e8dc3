import { firstMatch } from "../../../fly/glob";
import { machineImages } from "../../../fly/image";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";

export const imageRegistryAllowed = defineRule({
  name: "image-registry-allowed",
  family: "machines",
  title: "Images come from registries of the list",
  severity: "medium",
  level: "disabled",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  controls: { flyChecklist: [], cis8: ["2.5"], nist80053: ["CM-7(5)"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/blueprints/using-the-fly-docker-registry/",
  why: "An image runs with the app's secrets and on its private network, so where it comes from decides whom the app trusts.",
  fix: "Take the image from an allowed registry, or copy it there after a review.",
  options: {
    registries: globs(
      "Registries that images may come from, as docker.io, or with repositories, as ghcr.io/acme/*; none: nothing is judged",
    ),
  },
  *check(machine, { options: { registries } }) {
    if (registries.length === 0) return;
    for (const { at, image } of yield* machineImages(machine)) {
      const { registry, repository } = image;
      if ([registry, `${registry}/${repository}`].some((name) => firstMatch(registries, name) !== undefined)) continue;
      yield finding(at, {
        id: "foreign-registry",
        problem: "the image comes from a registry that is not in the list",
        found: `${registry}/${repository}`,
        expected: registries.join(", "),
      });
    }
  },
});

import { machineImages } from "../../../fly/image";
import { firstMatch } from "../../../glob";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { globs } from "../../options";

export const imageRegistryAllowed = defineRule({
  name: "image-registry-allowed",
  family: "machines",
  title: "Images must come from an allowed registry",
  severity: "medium",
  level: "disabled",
  scope: "resource",
  subject: "machine",
  since: "0.1.0",
  findings: ["foreign-registry"],
  controls: { flyChecklist: [], cis8: ["2.5"], nist80053: ["CM-7(5)"] },
  exceptWhen:
    "One image has been reviewed and cannot be copied to an allowed registry. If you need several from the same place, add it to the option registries instead.",
  source: "https://fly.io/docs/blueprints/using-the-fly-docker-registry/",
  why: "An image runs with the app's secrets and on its private network. Whoever controls the registry decides what code runs there.",
  fix: "Use an image from an allowed registry, or copy the image there after a review.",
  options: {
    registries: globs(
      "Registries that images may come from, such as docker.io, or registries with repositories, such as ghcr.io/acme/*. If the list is empty, the rule judges nothing",
    ),
  },
  *check(machine, { options: { registries } }) {
    if (registries.length === 0) return;
    for (const { at, image } of yield* machineImages(machine)) {
      const { registry, repository, tag } = image;
      const name = `${registry}/${repository}`;
      if ([registry, name].some((one) => firstMatch(registries, one) !== undefined)) continue;
      yield finding(at, {
        id: "foreign-registry",
        problem: "the image comes from a registry that is not allowed",
        found: tag === undefined ? name : `${name}:${tag}`,
        expected: registries.join(", "),
      });
    }
  },
});

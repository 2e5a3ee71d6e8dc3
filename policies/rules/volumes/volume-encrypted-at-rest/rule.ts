import { each, read } from "../../../fly/known";
import { isLive } from "../../../fly/location";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const volumeEncryptedAtRest = defineRule({
  name: "volume-encrypted-at-rest",
  family: "volumes",
  title: "Volumes and mounts must not turn off encryption at rest",
  severity: "critical",
  level: "mandatory",
  scope: "resource",
  subject: ["volume", "machine"],
  since: "0.1.0",
  sources: ["pulumi", "live"],
  findings: ["unencrypted"],
  controls: {
    flyChecklist: [4],
    cis8: ["3.11"],
    soc2: ["CC6.1"],
    nist80053: ["SC-28"],
  },
  exceptWhen:
    "The volume contains only data that anyone may read. Or it already exists without encryption and its data has not been moved yet: a change of the property replaces the volume.",
  source: "https://fly.io/docs/volumes/overview/",
  why: "Fly encrypts volumes at rest by default. Without encryption, anyone who gets hold of the disk can read the data.",
  fix: "Remove the property: encryption at rest is on by default. Move the data of an existing volume first, because the change replaces the volume.",
  // Not remediated: a change of the property replaces the volume, and deletes its data.
  *check(declaration) {
    const places = declaration.kind === "volume" ? [declaration] : yield* each(declaration.mounts);
    for (const { encrypted } of places) {
      if ((yield* read(encrypted)) !== false) continue;
      yield finding(encrypted.at, {
        id: "unencrypted",
        problem: `the ${declaration.kind === "volume" ? "volume" : "mount"} turns off encryption at rest`,
        found: "false",
        expected: "true, or not set",
        ...(isLive(declaration.resource) && {
          fix: "Move the data to a new volume, which is encrypted by default, and destroy this one with fly volumes destroy.",
        }),
      });
    }
  },
});

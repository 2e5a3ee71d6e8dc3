import type { MachineNode, VolumeNode } from "../../../fly/graph/nodes";
import { both, type Field, type Reading, read } from "../../../fly/known";
import { setting } from "../../../fly/notation";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";

export const volumeRegionMatches = defineRule({
  name: "volume-region-matches",
  family: "volumes",
  title: "Machines must mount volumes of their own region",
  severity: "high",
  level: "mandatory",
  scope: "stack",
  subject: "machine",
  monotone: true,
  since: "0.1.0",
  sources: ["pulumi", "live"],
  controls: { flyChecklist: [] },
  exceptWhen:
    "The machine or the volume is moving to another region in several updates, and the machine need not start until both are there.",
  source: "https://fly.io/docs/volumes/overview/",
  why: "A volume is on the disk of one host in one region. A machine in another region cannot attach it and does not start.",
  fix: "Put the machine and its volumes in the same region.",
  *check(node) {
    for (const volume of certainVolumes(node)) {
      const regions = yield* both(regionIn(node.machine.region), regionIn(volume.volume.region));
      if (regions === undefined) continue;
      const [ofMachine, ofVolume] = regions;
      if (ofMachine === ofVolume) continue;
      const { at } = node.machine.region;
      yield finding(at, {
        id: "other-region",
        problem: `the machine mounts volume ${volume}, which is in another region`,
        found: ofMachine,
        expected: `${ofVolume}, the volume's region`,
        fix: `Set ${setting(at, ofVolume)}, or mount a volume in ${ofMachine}.`,
      });
    }
  },
});

/**
 * The mounted volumes that can be identified with certainty. A mount by name cannot: Fly takes the volume of that name in
 * the machine's own region, which the program may declare later or which may exist already.
 */
function certainVolumes({ mounts }: MachineNode): VolumeNode[] {
  return mounts.flatMap(({ mount, volumes }) => {
    const [only] = volumes;
    if (only === undefined || volumes.length > 1) return [];
    return mount.volume.state === "unknown" || isSame(mount.volume, only.volume.id) ? [only] : [];
  });
}

function isSame(reference: Field<string>, id: Field<string>): boolean {
  return reference.state === "known" && id.state === "known" && reference.value === id.value;
}

function* regionIn(field: Field<string>): Reading<string | undefined> {
  return (yield* read(field))?.trim().toLowerCase();
}

import type { MountNode, VolumeNode } from "../../../fly/graph/nodes";
import { both, type Field, knownValue, type Reading, read, type Undetermined } from "../../../fly/known";
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
  findings: ["other-region"],
  controls: { flyChecklist: [] },
  exceptWhen:
    "The machine or the volume is moving to another region in several updates, and the machine need not start until both are there.",
  source: "https://fly.io/docs/volumes/overview/",
  why: "A volume is on the disk of one host in one region. A machine in another region cannot attach it and does not start. If one of the two has no region, Fly chooses it, which may be another one.",
  fix: "Put the machine and its volumes in the same region.",
  *check({ machine, mounts }) {
    for (const mount of mounts) {
      const volume = certainVolume(mount);
      if (volume === undefined) {
        yield* unplaced(machine.region, mount.volumes);
        continue;
      }
      const regions = yield* regionsOf(machine.region, volume.volume.region);
      if (regions === undefined) continue;
      const [ofMachine, ofVolume] = regions;
      if (ofMachine === ofVolume) continue;
      const { at } = machine.region;
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
 * The mounted volume, where it can be identified with certainty. That of a mount by name cannot: Fly takes the volume of
 * that name in the machine's own region, which the program may declare later or which may exist already.
 */
function certainVolume({ mount, volumes }: MountNode): VolumeNode | undefined {
  const [only] = volumes;
  if (only === undefined || volumes.length > 1) return undefined;
  return mount.volume.state === "unknown" || isSame(mount.volume, only.volume.id) ? only : undefined;
}

function isSame(reference: Field<string>, id: Field<string>): boolean {
  return reference.state === "known" && id.state === "known" && reference.value === id.value;
}

/** The regions of a machine and of its volume. Where only one is set, Fly chooses the other, and whether they agree is unread. */
function* regionsOf(machine: Field<string>, volume: Field<string>): Reading<[string, string] | undefined> {
  return isUnset(machine) && isUnset(volume) ? undefined : yield* both(regionIn(machine), regionIn(volume));
}

/** Says which region is missing to know that Fly finds one of the volumes, of which it takes one, in the machine's region. */
function* unplaced(machine: Field<string>, volumes: readonly VolumeNode[]): Reading<void> {
  const regions = volumes.map(({ volume }) => volume.region);
  if (isUnset(machine)) {
    if (regions.some(isSet)) yield unset(machine);
  } else if (isSet(machine) && !regions.some((region) => nameIn(region) === nameIn(machine))) {
    for (const region of regions) if (isUnset(region)) yield unset(region);
  }
}

function* regionIn(field: Field<string>): Reading<string | undefined> {
  if (isUnset(field)) yield unset(field);
  yield* read(field);
  return nameIn(field);
}

/**
 * Fly then creates the machine close to the caller (superfly/flyctl#4241, #4652), and the volume in the app's primary region
 * (superfly/docs#2027).
 */
function unset({ at }: Field<string>): Undetermined {
  return { undetermined: at, because: "not set" };
}

function isUnset(field: Field<string>): boolean {
  return field.state === "absent" || (field.state === "known" && nameIn(field) === undefined);
}

function isSet(field: Field<string>): boolean {
  return nameIn(field) !== undefined;
}

function nameIn(field: Field<string>): string | undefined {
  return knownValue(field)?.trim().toLowerCase() || undefined;
}

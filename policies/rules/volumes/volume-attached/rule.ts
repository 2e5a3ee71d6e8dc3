import type { VolumeNode } from "../../../fly/graph/nodes";
import { wholeResource } from "../../../fly/graph/nodes";
import { knownValue, type Reading, read } from "../../../fly/known";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { integer } from "../../options";

const millisecondsOfDay = 86_400_000;

export const volumeAttached = defineRule({
  name: "volume-attached",
  family: "volumes",
  title: "Volumes without a machine must not be kept for long",
  severity: "low",
  level: "advisory",
  scope: "stack",
  subject: "volume",
  since: "0.2.0",
  sources: ["live"],
  findings: ["unattached"],
  controls: { flyChecklist: [] },
  exceptWhen: "The volume is kept on purpose, such as a copy to fall back on after a migration.",
  source: "https://fly.io/docs/volumes/volume-manage/",
  why: "A volume stays when its machine is destroyed. Nobody looks at it any more, but it still holds the data, in plaintext unless the application encrypts it, and Fly charges for it.",
  fix: "Attach the volume to a machine, or take a snapshot if the data may be needed, and destroy the volume.",
  options: {
    minDays: integer(
      "Age in days from which a volume without a machine is reported: a new one may wait for its machine",
      {
        default: 7,
        minimum: 1,
      },
    ),
  },
  *check(node, { options: { minDays }, now }) {
    const { volume } = node;
    const { live } = volume;
    if (live === undefined || (yield* isInUse(node))) return;
    const created = Date.parse((yield* read(live.createdAt)) ?? "");
    const days = Math.floor((now.getTime() - created) / millisecondsOfDay);
    // NaN, an age that is not known, is not at least minDays.
    if (!(days >= minDays)) return;
    const id = knownValue(volume.id) ?? volume.resource.name;
    yield finding(wholeResource(volume), {
      id: "unattached",
      problem: `no machine has volume ${node}${node.app === undefined ? "" : ` of app ${node.app}`}`,
      found: `created ${counted(days, "day")} ago`,
      expected: "a machine that mounts it, or no volume",
      fix: `Attach the volume to a machine. If nobody needs its data, run fly volumes destroy ${id}; run fly volumes snapshots create ${id} first if somebody may.`,
    });
  },
});

/** Whether a machine has the volume, or may have it: one whose configuration is not known mounts it perhaps. */
function* isInUse({ volume: { live }, mounts, app }: VolumeNode): Reading<boolean> {
  if (live === undefined || mounts.length > 0) return true;
  for (const field of [live.attachedMachine, live.attachedAllocation]) {
    if (field.state === "unknown") yield* read(field);
    if (field.state === "unknown" || (knownValue(field) ?? "") !== "") return true;
  }
  for (const { machine } of app?.machines ?? []) {
    if (machine.mounts.state !== "unknown") continue;
    yield* read(machine.mounts);
    return true;
  }
  return false;
}

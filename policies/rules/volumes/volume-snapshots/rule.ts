import type { Volume } from "../../../fly/declarations/volume";
import { read } from "../../../fly/known";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";

/** Days that Fly keeps a snapshot of a volume that does not say (https://fly.io/docs/volumes/snapshots/). */
const defaultRetention = 5;

export const volumeSnapshots = defineRule({
  name: "volume-snapshots",
  family: "volumes",
  title: "Automatic snapshots of a volume are on and kept long enough",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "volume",
  since: "0.1.0",
  controls: { flyChecklist: [], cis8: ["11.2"], soc2: ["A1.2"], nist80053: ["CP-9"] },
  exceptWhen: "TODO",
  source: "https://fly.io/docs/volumes/snapshots/",
  why: "A volume is one slice of one disk, and Fly copies it nowhere else. Without a recent snapshot, a broken disk or a wrong command loses the data.",
  fix: "Leave automatic snapshots on and keep them long enough to notice a loss.",
  remediates: true,
  options: {
    minRetentionDays: integer("Days that a snapshot must be kept at least; Fly takes 1 to 60", {
      default: defaultRetention,
      minimum: 1,
      maximum: 60,
    }),
  },
  *check(volume, { options }) {
    yield* snapshotsOff(volume);
    yield* retention(volume, options.minRetentionDays);
  },
});

function* snapshotsOff({ autoBackupEnabled }: Volume): Generator<Judgement> {
  if ((yield* read(autoBackupEnabled)) !== false) return;
  yield finding(autoBackupEnabled.at, {
    id: "off",
    problem: "the volume turns automatic snapshots off",
    found: "false",
    expected: "true, or left out",
    fix: `Remove ${autoBackupEnabled.at.name}: Fly's default is on.`,
    remedy: true,
  });
}

function* retention({ snapshotRetention }: Volume, minimum: number): Generator<Judgement> {
  const declared = yield* read(snapshotRetention);
  const isDefault = snapshotRetention.state === "absent";
  const days = isDefault ? defaultRetention : declared;
  if (days === undefined || days >= minimum) return;
  yield finding(snapshotRetention.at, {
    id: "short-retention",
    problem: "snapshots of the volume are deleted too early",
    found: isDefault ? `left out, so ${days} days` : `${days} days`,
    expected: `at least ${minimum} days`,
    fix: `Set ${snapshotRetention.at.name}: ${minimum}.`,
    remedy: minimum,
  });
}

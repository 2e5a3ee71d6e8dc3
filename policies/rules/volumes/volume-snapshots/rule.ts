import type { Volume } from "../../../fly/declarations/volume";
import { knownValue, read, readOr } from "../../../fly/known";
import { flyCommand, setting, spelled } from "../../../fly/notation";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { finding, type Judgement } from "../../judgement";
import { integer } from "../../options";

/** Days that Fly keeps a snapshot if the volume does not set it (https://fly.io/docs/volumes/snapshots/). */
const defaultRetention = 5;

export const volumeSnapshots = defineRule({
  name: "volume-snapshots",
  family: "volumes",
  title: "Volumes must have automatic snapshots that are kept long enough",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "volume",
  since: "0.1.0",
  findings: ["off", "short-retention"],
  controls: { flyChecklist: [], cis8: ["11.2"], soc2: ["A1.2"], nist80053: ["CP-9"] },
  exceptWhen:
    "The data can be restored from elsewhere, such as a cache or a replica of a database that has its own backups.",
  source: "https://fly.io/docs/volumes/snapshots/",
  why: "A volume is a slice of one disk on one host, and Fly does not replicate it. Without a recent snapshot, a broken disk or a wrong command loses the data.",
  fix: "Leave automatic snapshots on, and keep them long enough to notice a loss.",
  remediates:
    "sets `autoBackupEnabled` to true, and a `snapshotRetention` that is too short to the option `minRetentionDays`",
  options: {
    minRetentionDays: integer("Minimum number of days that snapshots must be kept; Fly accepts 1 to 60", {
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

function* snapshotsOff(volume: Volume): Generator<Judgement> {
  const { autoBackupEnabled } = volume;
  if ((yield* read(autoBackupEnabled)) !== false) return;
  yield finding(autoBackupEnabled.at, {
    id: "off",
    problem: "the volume turns off automatic snapshots",
    found: "false",
    expected: "true, or not set",
    fix: `Remove ${spelled(autoBackupEnabled.at)}: automatic snapshots are on by default.`,
    remedy: true,
    ...updateOf(volume, "--scheduled-snapshots=true"),
  });
}

function* retention(volume: Volume, minimum: number): Generator<Judgement> {
  const { snapshotRetention } = volume;
  if (snapshotRetention.state === "unsupported") return;
  const days = yield* readOr(snapshotRetention, defaultRetention);
  if (days === undefined || days >= minimum) return;
  yield finding(snapshotRetention.at, {
    id: "short-retention",
    problem: "snapshots of the volume are deleted too early",
    found: snapshotRetention.state === "absent" ? `not set, which means ${counted(days, "day")}` : counted(days, "day"),
    expected: `at least ${counted(minimum, "day")}`,
    fix: `Set ${setting(snapshotRetention.at, minimum)}.`,
    remedy: minimum,
    ...updateOf(volume, `--snapshot-retention ${minimum}`),
  });
}

/** The command that changes a volume that exists. */
function updateOf({ id, resource }: Volume, change: string) {
  return flyCommand(resource, `fly volumes update ${knownValue(id) ?? resource.name} ${change}`);
}

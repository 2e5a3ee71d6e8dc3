import type { LiveVolume, Volume } from "../../../fly/declarations/volume";
import { each, type Field, knownValue, type Reading, read, readOr } from "../../../fly/known";
import { counted } from "../../counted";
import { defineRule } from "../../defineRule";
import { finding } from "../../judgement";
import { integer } from "../../options";

const millisecondsOfHour = 3_600_000;

export const snapshotFresh = defineRule({
  name: "snapshot-fresh",
  family: "volumes",
  title: "Volumes must have a recent snapshot",
  severity: "medium",
  level: "advisory",
  scope: "resource",
  subject: "volume",
  since: "0.2.0",
  sources: ["live"],
  findings: ["missing", "old"],
  controls: { flyChecklist: [], cis8: ["11.2"], soc2: ["A1.2"], nist80053: ["CP-9"] },
  exceptWhen: "The data can be restored from elsewhere, such as a replica of a database that has its own backups.",
  source: "https://fly.io/docs/volumes/snapshots/",
  why: "Fly takes a snapshot of each volume every day. Its documentation names no notice of one that failed: the volume looks protected, and a restore loses everything since the last snapshot that succeeded.",
  fix: "Create a snapshot by hand with fly volumes snapshots create, and ask Fly's support why none was taken.",
  options: {
    maxHours: integer("Age in hours up to which the newest snapshot is recent: Fly takes one every day", {
      default: 48,
      minimum: 24,
    }),
  },
  *check(volume, { options: { maxHours }, now }) {
    const { live } = volume;
    // A volume without automatic snapshots is a finding of volume-snapshots.
    if (live === undefined || (yield* readOr(volume.autoBackupEnabled, true)) !== true) return;
    const ageOf = (time: number) => (now.getTime() - time) / millisecondsOfHour;
    const created = yield* timeIn(live.createdAt);
    if (created === undefined || ageOf(created) <= maxHours) return;
    const times = yield* successes(live);
    if (times === undefined) return;
    const newest = times.length === 0 ? undefined : Math.max(...times);
    if (newest !== undefined && ageOf(newest) <= maxHours) return;
    yield finding(live.snapshots.at, {
      ...(newest === undefined
        ? {
            id: "missing",
            problem: "the volume has automatic snapshots enabled, but no snapshot",
            found: "no snapshot",
          }
        : {
            id: "old",
            problem: "the newest snapshot of the volume is too old, although automatic snapshots are enabled",
            found: `${new Date(newest).toISOString().slice(0, 16)}Z`,
          }),
      expected: `one within ${counted(maxHours, "hour")}`,
      fix: `Run fly volumes snapshots create ${idOf(volume)}, and ask Fly's support why no snapshot was taken.`,
    });
  },
});

/** When each snapshot that is complete was taken; undefined where one cannot be read, which it says. */
function* successes({ snapshots }: LiveVolume): Reading<number[] | undefined> {
  if (snapshots.state !== "known") {
    yield* read(snapshots);
    return undefined;
  }
  const times: number[] = [];
  let isComplete = snapshots.value.every(({ state }) => state === "known");
  for (const { status, createdAt } of yield* each(snapshots)) {
    if ((yield* read(status)) !== "created") continue;
    const time = yield* timeIn(createdAt);
    if (time === undefined) isComplete = false;
    else times.push(time);
  }
  return isComplete ? times : undefined;
}

function* timeIn(field: Field<string>): Reading<number | undefined> {
  const text = yield* read(field);
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return time;
  yield { undetermined: field.at, because: "not a time" };
  return undefined;
}

function idOf({ id, resource }: Volume): string {
  return knownValue(id) ?? resource.name;
}

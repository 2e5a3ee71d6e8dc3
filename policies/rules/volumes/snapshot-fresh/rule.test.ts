import { deepEqual } from "node:assert/strict";
import { expectLive, expectUnreadLive, messagesLive, withheld } from "../../../../tests/support/live";
import { volumeAnswer } from "../../../../tests/support/liveAnswers";
import { snapshotFresh } from "./rule";

const rule = snapshotFresh;
const id = "shop/vol_vjeylkgg6gll7j94";

/** As `fly-go`, volume_types.go, and https://fly.io/docs/volumes/snapshots/ have them: `TIME STATUS`. */
const volume = (snapshots: readonly string[], others: Record<string, unknown> = {}) =>
  volumeAnswer({
    snapshots: snapshots.map((text) => {
      const [created_at = "", status = "created"] = text.split(" ");
      return {
        id: "vs_MgLAggLZkYx89fLyJKXrMqP",
        size: 1024,
        volume_size: 1073741824,
        digest: "aa",
        created_at,
        status,
        retention_days: 5,
      };
    }),
    ...others,
  });

// Tests run on 2026-11-26 at noon; Fly takes a snapshot every day.
describe("snapshot-fresh", () => {
  it("finds a volume whose newest snapshot is too old", () => {
    const resources = [volume(["2026-11-22T04:00:00Z", "2026-11-24T11:59:00Z"])];
    expectLive(rule, resources, [`${id} snapshots [old]`]);
    deepEqual(messagesLive(rule, resources)[0]?.split("\n").slice(0, 4), [
      "problem: the newest snapshot of the volume is too old, although automatic snapshots are enabled",
      `where: fly.live:Volume ${id} snapshots [old]`,
      "found: 2026-11-24T11:59Z; expected: one within 48 hours",
      "fix: Run fly volumes snapshots create vol_vjeylkgg6gll7j94, and ask Fly's support why no snapshot was taken.",
    ]);
  });

  it("finds a volume without any snapshot", () => {
    expectLive(rule, [volume([])], [`${id} snapshots [missing]`]);
  });

  it("counts only snapshots that are complete", () => {
    const old = "2026-11-20T04:00:00Z";
    expectLive(rule, [volume([old, "2026-11-26T04:00:00Z running"])], [`${id} snapshots [old]`]);
    expectLive(rule, [volume([old, "2026-11-26T04:00:00Z waiting"])], [`${id} snapshots [old]`]);
    expectLive(rule, [volume(["2026-11-26T04:00:00Z failed"])], [`${id} snapshots [missing]`]);
  });

  it("accepts a recent one, in any order", () => {
    expectLive(rule, [volume(["2026-11-24T12:00:00Z"])], []);
    expectLive(rule, [volume(["2026-11-26T04:11:26.391Z", "2026-11-25T04:00:00Z", "2026-11-20T04:00:00Z"])], []);
  });

  it("has an option for the age", () => {
    const resources = [volume(["2026-11-25T06:00:00Z"])];
    expectLive(rule, resources, []);
    expectLive(rule, resources, [`${id} snapshots [old]`], { maxHours: 24 });
    expectLive(rule, [volume(["2026-11-22T06:00:00Z"])], [], { maxHours: 168 });
  });

  it("accepts a volume that is too young to have one", () => {
    expectLive(rule, [volume([], { created_at: "2026-11-25T13:00:00Z" })], []);
    expectLive(rule, [volume([], { created_at: "2026-11-24T11:00:00Z" })], [`${id} snapshots [missing]`]);
  });

  it("leaves volumes without automatic snapshots to volume-snapshots, and those that are being destroyed to Fly", () => {
    expectLive(rule, [volume([], { auto_backup_enabled: false })], []);
    for (const state of ["scheduling_destroy", "pending_destroy", "destroying", "destroyed"])
      expectLive(rule, [volume([], { state })], []);
  });

  it("says what it could not read, and finds nothing without it", () => {
    expectUnreadLive(rule, [withheld(volume([]), "snapshots")], [`${id} snapshots (not read from Fly)`]);
    expectUnreadLive(rule, [volume(["yesterday"])], [`${id} snapshots[0].created_at (not a time)`]);
    // The reader has not asked.
    expectLive(rule, [volumeAnswer()], []);
  });
});

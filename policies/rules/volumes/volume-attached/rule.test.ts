import { deepEqual } from "node:assert/strict";
import { expectLive, expectUnreadLive, messagesLive, withheld } from "../../../../tests/support/live";
import { machineAnswer, volumeAnswer } from "../../../../tests/support/liveAnswers";
import { volumeAttached } from "./rule";

const rule = volumeAttached;
const id = "vol_vjeylkgg6gll7j94";
const left = volumeAnswer({ attached_machine_id: null });

// Tests run on 2026-11-26 at noon.
describe("volume-attached", () => {
  it("finds a volume that no machine has", () => {
    expectLive(rule, [left], [`shop/${id} [unattached]`]);
    deepEqual(messagesLive(rule, [left])[0]?.split("\n").slice(0, 4), [
      "problem: no machine has volume data of app shop",
      `where: fly.live:Volume shop/${id} [unattached]`,
      "found: created 439 days ago; expected: a machine that mounts it, or no volume",
      `fix: Attach the volume to a machine. If nobody needs its data, run fly volumes destroy ${id}; run fly volumes snapshots create ${id} first if somebody may.`,
    ]);
  });

  it("accepts one that a machine has, whatever the machine does", () => {
    for (const state of ["started", "stopped", "suspended", "created"]) {
      expectLive(
        rule,
        [volumeAnswer(), machineAnswer({ state, config: { mounts: [{ volume: id, path: "/data", name: "data" }] } })],
        [],
      );
    }
    expectLive(rule, [volumeAnswer()], []);
    expectLive(rule, [volumeAnswer({ attached_machine_id: null, attached_alloc_id: "f907946e" })], []);
  });

  it("accepts one that a machine mounts, although the volume does not say so yet", () => {
    expectLive(rule, [left, machineAnswer({ config: { mounts: [{ volume: id, path: "/data", name: "data" }] } })], []);
  });

  it("finds a copy of a volume that another machine has under the same name", () => {
    const copy = volumeAnswer({ id: "vol_4qgz9k2nwx5m8p3r", attached_machine_id: null });
    const machine = machineAnswer({ config: { mounts: [{ volume: id, path: "/data", name: "data" }] } });
    expectLive(rule, [volumeAnswer(), copy, machine], ["shop/vol_4qgz9k2nwx5m8p3r [unattached]"]);
  });

  it("accepts a new one: a fork, or a volume that waits for its machine", () => {
    expectLive(rule, [volumeAnswer({ attached_machine_id: null, created_at: "2026-11-20T00:00:00Z" })], []);
    expectLive(
      rule,
      [volumeAnswer({ attached_machine_id: null, created_at: "2026-11-19T00:00:00Z" })],
      [`shop/${id} [unattached]`],
    );
    expectLive(rule, [volumeAnswer({ attached_machine_id: null, created_at: "2026-11-19T00:00:00Z" })], [], {
      minDays: 30,
    });
  });

  it("accepts one that is being destroyed", () => {
    expectLive(rule, [volumeAnswer({ attached_machine_id: null, state: "pending_destroy" })], []);
  });

  it("finds nothing where a machine of the app may mount it", () => {
    expectUnreadLive(rule, [left, withheld(machineAnswer(), "config")], ["shop/148e4d7a config (not read from Fly)"]);
    expectLive(rule, [left, withheld(machineAnswer({ app: "blog" }), "config")], [`shop/${id} [unattached]`]);
    expectUnreadLive(
      rule,
      [withheld(left, "attached_machine_id")],
      [`shop/${id} attached_machine_id (not read from Fly)`],
    );
    expectUnreadLive(rule, [withheld(left, "created_at")], [`shop/${id} created_at (not read from Fly)`]);
  });
});

import { deepEqual } from "node:assert/strict";
import { volume } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { volumeSnapshots } from "./rule";

const rule = volumeSnapshots;
const data = (inputs: Record<string, unknown> = {}) => [volume("data", { app: "db", ...inputs })];
const atLeast = (minRetentionDays: number) => ({ configuration: { [rule.name]: { minRetentionDays } } });

describe("volume-snapshots", () => {
  it("finds automatic snapshots turned off", () => {
    expectFindings(rule, data({ autoBackupEnabled: false }), ["data autoBackupEnabled [off]"]);
  });

  it("finds the text false, as some providers send it", () => {
    expectFindings(rule, data({ autoBackupEnabled: "false" }), ["data autoBackupEnabled [off]"]);
  });

  it("finds a retention below Fly's default of 5 days, in any spelling", () => {
    expectFindings(rule, data({ snapshotRetention: 4 }), ["data snapshotRetention [short-retention]"]);
    expectFindings(rule, data({ snapshot_retention: "1" }), ["data snapshot_retention [short-retention]"]);
  });

  it("finds both mistakes of one volume", () => {
    expectFindings(rule, data({ autoBackupEnabled: false, snapshotRetention: 1 }), [
      "data autoBackupEnabled [off]",
      "data snapshotRetention [short-retention]",
    ]);
  });

  it("finds Fly's default where the configuration asks for more", () => {
    expectFindings(rule, data(), ["data snapshotRetention [short-retention]"], atLeast(6));
  });

  it("shows the days that are declared, or those of Fly's default", () => {
    const found = (inputs: Record<string, unknown>, days: number) =>
      judge(rule, data(inputs), atLeast(days)).messages.map((message) => message.split("\n")[2]);
    deepEqual(found({ snapshotRetention: 1 }, 5), ["found: 1 day; expected: at least 5 days"]);
    deepEqual(found({}, 14), ["found: not set, which means 5 days; expected: at least 14 days"]);
  });

  it("accepts a volume that sets neither: Fly's defaults are on and 5 days", () => {
    expectFindings(rule, data(), []);
  });

  it("accepts exactly the demanded retention and a longer one", () => {
    expectFindings(rule, data({ autoBackupEnabled: true, snapshotRetention: 5 }), []);
    expectFindings(rule, data({ snapshotRetention: 60 }), []);
    expectFindings(rule, data({ snapshotRetention: 14 }), [], atLeast(14));
  });

  it("accepts a shorter retention where the configuration allows it", () => {
    expectFindings(rule, data({ snapshotRetention: 1 }), [], atLeast(1));
  });

  it("asks nothing of a provider without the property", () => {
    const inputs = { name: "data", app: "db", region: "fra", size: 10 };
    expectFindings(rule, [{ type: "fly:index/volume:Volume", name: "data", inputs }], [], atLeast(14));
  });

  it("names unknown values and still judges their neighbours", () => {
    expectUnread(rule, data({ autoBackupEnabled: unknown, snapshotRetention: unknown }), [
      "data autoBackupEnabled",
      "data snapshotRetention",
    ]);
    expectFindings(rule, data({ autoBackupEnabled: unknown, snapshotRetention: 1 }), [
      "data snapshotRetention [short-retention]",
    ]);
  });

  it("names values of the wrong type", () => {
    expectUnread(rule, data({ autoBackupEnabled: "daily", snapshotRetention: "a week" }), [
      "data autoBackupEnabled",
      "data snapshotRetention",
    ]);
  });
});

import { deepEqual } from "node:assert/strict";
import { machine, volume } from "../../../../tests/support/fly";
import { evaluate, type Setting } from "../../../testing/evaluate";
import { type TestResource, unknown } from "../../../testing/resources";
import { imageTagNotLatest } from "../../machines/image-tag-not-latest/rule";
import type { Rule } from "../../rule";
import { secretInEnv } from "../../secrets/secret-in-env/rule";
import { volumeEncryptedAtRest } from "../../volumes/volume-encrypted-at-rest/rule";
import { volumeSnapshots } from "../../volumes/volume-snapshots/rule";
import { analysisComplete } from "./rule";

const rules: readonly Rule[] = [volumeEncryptedAtRest, volumeSnapshots, imageTagNotLatest, analysisComplete];

/** The first two lines of each message of the rule: problem and place. */
function told(resources: readonly TestResource[], setting: Setting = {}): string[] {
  const { messages } = evaluate(rules, resources, setting);
  return messages.filter((text) => text.includes("[unread]")).map((text) => text.split("\n").slice(0, 2).join(" | "));
}

const unread = (values: string, resource: string) =>
  `problem: the analysis is incomplete: ${values} | where: ${resource} [unread]`;

describe("analysis-complete", () => {
  it("names what preview has not computed yet", () => {
    deepEqual(told([volume("data", { app: "db", encrypted: unknown })]), [
      unread("encrypted (not computed yet)", "fly:index:Volume data"),
    ]);
  });

  it("names values of the wrong type, with the type that was expected", () => {
    deepEqual(told([volume("data", { app: "db", encrypted: "perhaps" })]), [
      unread("encrypted (not a boolean)", "fly:index:Volume data"),
    ]);
  });

  it("reports a resource once, with all its values in order", () => {
    deepEqual(
      told([
        volume("b", { app: "db", snapshotRetention: unknown, encrypted: unknown, autoBackupEnabled: unknown }),
        machine("m", { app: "db" }, { image: unknown }),
      ]),
      [
        unread(
          "autoBackupEnabled (not computed yet), encrypted (not computed yet), snapshotRetention (not computed yet)",
          "fly:index:Volume b",
        ),
        unread("config.image (not computed yet)", "fly:index:Machine m"),
      ],
    );
  });

  it("names the first hundred values of a resource and counts the rest", () => {
    const mounts = Array.from({ length: 102 }, () => ({ path: "/data", encrypted: unknown }));
    const [text = ""] = told([machine("m", { app: "db" }, { mounts })]);
    const values = text.split(": ").at(2)?.split(" | ")[0]?.split(", ") ?? [];
    deepEqual(
      [values.length, values[0], values.at(-1)],
      [101, "config.mounts[0].encrypted (not computed yet)", "and 2 more"],
    );
  });

  it("repeats no credential that is in place of a name", () => {
    const url = "postgres://admin:an-invented-phrase@db.example.com/shop";
    const { messages } = evaluate([secretInEnv, ...rules], [machine("m", { app: "db" }, { env: { [url]: unknown } })]);
    deepEqual(
      messages.filter((text) => text.includes("[unread]")).map((text) => text.split("\n")[0]),
      ['problem: the analysis is incomplete: config.env["(name withheld)"] (not computed yet)'],
    );
  });

  it("names once what several rules need", () => {
    const configuration = { "volume-snapshots": { minRetentionDays: 7 } };
    deepEqual(told([machine("m", { app: "db" }, { mounts: unknown })], { configuration }), [
      unread("config.mounts (not computed yet)", "fly:index:Machine m"),
    ]);
  });

  it("does not name what only a disabled rule needs", () => {
    const configuration = { "volume-snapshots": { enforcementLevel: "disabled" } };
    deepEqual(told([volume("data", { app: "db", snapshotRetention: unknown })], { configuration }), []);
  });

  it("does not name what no rule needs", () => {
    deepEqual(told([volume("data", { app: "db", sizeGb: unknown })]), []);
  });

  it("reports nothing if everything can be read", () => {
    deepEqual(told([volume("data", { app: "db", encrypted: false }), machine("m", { app: "db" })]), []);
  });

  it("never shows the value that it cannot read", () => {
    deepEqual(
      told([machine("m", { app: "db" }, { image: { password: "hunter22" } })]).filter((text) =>
        text.includes("hunter22"),
      ),
      [],
    );
  });
});

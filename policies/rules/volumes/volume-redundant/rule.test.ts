import { app, machine, volume } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { volumeRedundant } from "./rule";

const rule = volumeRedundant;
const theApp = app("db");
const vol = (name: string, inputs: Record<string, unknown> = {}) => volume(name, { app: "db", ...inputs });
const mounting = (reference: unknown, from: string[] = [], name = "m") =>
  machine(name, { app: "db" }, { mounts: [{ volume: reference, path: "/data" }] }, { from: { config: from } });

describe("volume-redundant", () => {
  describe("finds", () => {
    it("an app with one volume", () => {
      expectFindings(rule, [theApp, vol("a"), mounting("a")], ["db [too-few]"]);
    });

    it("an app with one volume that two machines name", () => {
      expectFindings(rule, [theApp, vol("a"), mounting("a", [], "m1"), mounting("a", [], "m2")], ["db [too-few]"]);
    });

    it("one volume, at the volume where the app is declared elsewhere", () => {
      expectFindings(rule, [vol("a"), mounting("a")], ["a [too-few]"]);
    });

    it("an app with one volume whose mount is not computed yet", () => {
      expectFindings(rule, [theApp, vol("a"), mounting(unknown, ["a"])], ["db [too-few]"]);
    });

    it("two volumes where the configuration asks for three", () => {
      expectFindings(rule, [theApp, vol("a"), vol("b"), mounting("a")], ["db [too-few]"], {
        configuration: { [rule.name]: { minVolumes: 3 } },
      });
    });

    it("each volume that may share hardware with another of its region", () => {
      expectFindings(
        rule,
        [vol("a", { requireUniqueZone: false }), vol("b", { requireUniqueZone: false }), mounting("a")],
        ["a requireUniqueZone [same-zone]", "b requireUniqueZone [same-zone]"],
      );
    });
  });

  describe("accepts", () => {
    it("an app with two volumes", () => {
      expectFindings(rule, [theApp, vol("a"), vol("b"), mounting("a"), mounting("b", [], "m2")], []);
    });

    it("one volume where the configuration says so", () => {
      expectFindings(rule, [theApp, vol("a"), mounting("a")], [], {
        configuration: { [rule.name]: { minVolumes: 1 } },
      });
    });

    it("an app without mounts", () => {
      expectFindings(rule, [theApp, machine("m", { app: "db" })], []);
      expectFindings(rule, [theApp, vol("a"), machine("m", { app: "db" })], []);
    });

    it("an app that mounts volumes which the stack does not declare", () => {
      expectFindings(rule, [theApp, mounting("vol_elsewhere")], []);
      expectFindings(rule, [theApp, vol("a"), mounting("a"), mounting("vol_elsewhere", [], "m2")], []);
    });

    it("one volume next to one that may belong to any app", () => {
      expectFindings(rule, [theApp, vol("a"), mounting("a"), volume("stray", { app: unknown })], []);
    });

    it("an only volume that does not ask for unique hardware", () => {
      expectFindings(rule, [vol("a", { requireUniqueZone: false }), volume("b", { app: "web" })], []);
    });

    it("volumes in different regions that do not ask for unique hardware", () => {
      expectFindings(rule, [vol("a", { requireUniqueZone: false }), vol("b", { region: "ams" })], []);
    });

    it("volumes that ask for unique hardware or do not set it", () => {
      expectFindings(rule, [vol("a", { requireUniqueZone: true }), vol("b")], []);
    });
  });

  describe("with values that cannot be read", () => {
    it("names a mount that may be of a volume elsewhere", () => {
      const program = [theApp, vol("a"), mounting("a"), mounting(unknown, [], "m2")];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["m2 config.mounts[0].volume"]);
    });

    it("names unknown mounts", () => {
      const program = [theApp, vol("a"), mounting("a"), machine("m2", { app: "db" }, { mounts: unknown })];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["m2 config.mounts"]);
    });

    it("names the unknown name of a volume that may be the mounted one", () => {
      const program = [theApp, vol("a", { name: unknown }), mounting("a", [])];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["a name"]);
    });

    it("names the app of a volume that may be the second one", () => {
      expectUnread(rule, [theApp, vol("a"), mounting("a"), volume("stray", { app: unknown })], ["stray app"]);
    });

    it("needs nothing more where there are enough volumes", () => {
      expectUnread(rule, [theApp, vol("a"), vol("b"), mounting(unknown), volume("stray", { app: unknown })], []);
    });

    it("names an unknown region of a sibling, and an unknown requireUniqueZone with one", () => {
      expectUnread(rule, [vol("a", { requireUniqueZone: false }), vol("b", { region: unknown })], ["b region"]);
      expectUnread(rule, [vol("a", { requireUniqueZone: unknown }), vol("b")], ["a requireUniqueZone"]);
    });

    it("does not need requireUniqueZone of an only volume", () => {
      expectUnread(rule, [vol("a", { requireUniqueZone: unknown })], []);
    });
  });
});

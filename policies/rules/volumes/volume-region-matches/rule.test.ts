import { machine, volume } from "../../../../tests/support/fly";
import { expectEarly, expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { volumeRegionMatches } from "./rule";

const rule = volumeRegionMatches;
const data = (region: unknown, name = "data") => volume(name, { app: "db", region, id: `vol_${name}` });
/** A machine whose mounts' ids are not computed yet, as in a preview of a new stack. */
const mounting = (region: unknown, ...volumes: string[]) =>
  machine(
    "m",
    { app: "db", region },
    { mounts: volumes.map((name) => ({ volume: unknown, path: `/${name}` })) },
    { from: { config: volumes } },
  );
const byReference = (region: unknown, mount: Record<string, unknown>) =>
  machine("m", { app: "db", region }, { mounts: [{ path: "/data", ...mount }] });

const found = ["m region [other-region]"];

describe("volume-region-matches", () => {
  it("finds a machine that mounts a volume of another region", () => {
    expectFindings(rule, [data("fra"), mounting("ams", "data")], found);
  });

  it("finds a mount by the volume's id", () => {
    expectFindings(rule, [data("fra"), byReference("ams", { volume: "vol_data" })], found);
  });

  it("finds it before the second of the two exists, in either order", () => {
    const program = [data("fra"), byReference("ams", { volume: "vol_data" })];
    expectEarly(rule, program, found);
    expectEarly(rule, program.reverse(), found);
  });

  it("accepts the volume's own region, in any letter case", () => {
    expectFindings(rule, [data("fra"), mounting("fra", "data")], []);
    expectFindings(rule, [data("FRA"), byReference("fra", { volume: "vol_data" })], []);
  });

  it("accepts another volume of the app in another region", () => {
    expectFindings(rule, [data("fra"), data("ams", "other"), mounting("fra", "data")], []);
  });

  it("accepts a mount by name, which Fly resolves in the machine's own region", () => {
    const program = [
      volume("a", { app: "db", name: "data", region: "ams" }),
      volume("f", { app: "db", name: "data", region: "fra" }),
      byReference("fra", { volume: "data" }),
    ];
    expectFindings(rule, program, []);
    expectEarly(rule, program, []);
  });

  it("finds one of two mounts by id, each of which means one volume", () => {
    const mounts = ["data", "other"].map((name) => ({ volume: `vol_${name}`, path: `/${name}` }));
    const both = machine("m", { app: "db", region: "fra" }, { mounts });
    expectFindings(rule, [data("fra"), data("ams", "other"), both], found);
    expectFindings(rule, [data("fra"), data("fra", "other"), both], []);
  });

  it("accepts a mount by name of the only volume declared, which may not be the one that Fly takes", () => {
    for (const id of ["vol_1", unknown, undefined]) {
      const named = volume("a", { app: "db", name: "data", region: "ams", id });
      expectFindings(rule, [named, byReference("fra", { volume: "data" })], []);
    }
  });

  it("does not guess which of two volumes a mount means", () => {
    expectFindings(
      rule,
      [
        data("fra"),
        data("ams", "other"),
        machine(
          "m",
          { app: "db", region: "fra" },
          { mounts: [{ volume: unknown, path: "/data" }] },
          { from: { config: ["data", "other"] } },
        ),
      ],
      [],
    );
  });

  it("accepts volumes that the stack does not declare", () => {
    expectFindings(rule, [data("fra"), byReference("ams", { volume: "vol_elsewhere" })], []);
  });

  for (const nothing of [undefined, null, "", " "]) {
    it(`names the region that is not set (${nothing}) where the other one is, since Fly chooses it alone`, () => {
      expectFindings(rule, [data("fra"), mounting(nothing, "data")], []);
      expectUnread(rule, [data("fra"), mounting(nothing, "data")], ["m region"]);
      expectUnread(rule, [data("fra"), byReference(nothing, { volume: "vol_data" })], ["m region"]);
      expectFindings(rule, [data(nothing), mounting("fra", "data")], []);
      expectUnread(rule, [data(nothing), mounting("fra", "data")], ["data region"]);
    });
  }

  it("names a region that is not set next to one that is not known", () => {
    expectUnread(rule, [data(unknown), mounting(undefined, "data")], ["data region", "m region"]);
  });

  it("accepts that neither has a region", () => {
    expectFindings(rule, [data(undefined), mounting(undefined, "data")], []);
    expectUnread(rule, [data(undefined), mounting(undefined, "data")], []);
  });

  describe("with a mount by name", () => {
    const named = (region: unknown, resource = "a") => volume(resource, { app: "db", name: "data", region });
    const byName = (region: unknown) => byReference(region, { volume: "data" });

    it("names the machine's region if it is not set, which decides the volume that Fly takes", () => {
      expectUnread(rule, [named("ams"), named("fra", "f"), byName(undefined)], ["m region"]);
      expectUnread(rule, [named("ams"), byName(undefined)], ["m region"]);
    });

    it("names the volume's region if it is not set and no other volume of the name is in the machine's region", () => {
      expectUnread(rule, [named(undefined), byName("fra")], ["a region"]);
      expectUnread(rule, [named(undefined), named("ams", "f"), byName("fra")], ["a region"]);
    });

    it("asks no more once a volume of the name is in the machine's region, or neither has one", () => {
      expectUnread(rule, [named(undefined), named("FRA", "f"), byName("fra")], []);
      expectUnread(rule, [named("fra"), byName("fra")], []);
      expectUnread(rule, [named(undefined), byName(undefined)], []);
      expectUnread(rule, [named(undefined), byName(unknown)], []);
    });
  });

  it("names an unknown region on either side", () => {
    expectUnread(rule, [data("fra"), mounting(unknown, "data")], ["m region"]);
    expectUnread(rule, [data(unknown), mounting("fra", "data")], ["data region"]);
    expectFindings(rule, [data(unknown), mounting("fra", "data")], []);
  });

  it("names a region of the wrong type", () => {
    expectUnread(rule, [data(["fra"]), mounting("fra", "data")], ["data region"]);
  });

  it("needs no region where nothing is mounted", () => {
    expectUnread(rule, [data(unknown), machine("m", { app: "db", region: unknown })], []);
  });
});

import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { rootfsEphemeral } from "./rule";

const rule = rootfsEphemeral;
const rootfs = (value: unknown) => [machine("m", { app: "web" }, { rootfs: value })];

describe("rootfs-ephemeral", () => {
  for (const persist of ["always", "restart", "ALWAYS"]) {
    it(`finds ${persist}`, () => expectFindings(rule, rootfs({ persist }), ["m config.rootfs.persist [persistent]"]));
  }

  for (const value of [undefined, {}, { persist: "never" }, { persist: "" }, { sizeGb: 8 }]) {
    it(`accepts ${JSON.stringify(value) ?? "a machine that does not set it"}`, () =>
      expectFindings(rule, rootfs(value), []));
  }

  it("names an unknown value", () => {
    expectFindings(rule, rootfs({ persist: unknown }), []);
    expectUnread(rule, rootfs({ persist: unknown }), ["m config.rootfs.persist"]);
  });

  it("names a value of the wrong type", () => {
    expectUnread(rule, rootfs({ persist: ["always"] }), ["m config.rootfs.persist"]);
  });
});

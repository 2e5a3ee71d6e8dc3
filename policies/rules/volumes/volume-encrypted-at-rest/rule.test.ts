import { machine, volume } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { volumeEncryptedAtRest } from "./rule";

const rule = volumeEncryptedAtRest;
const mounts = (...encrypted: unknown[]) =>
  machine(
    "m",
    { app: "db" },
    { mounts: encrypted.map((value) => ({ volume: "vol_1", path: "/data", encrypted: value })) },
  );

describe("volume-encrypted-at-rest", () => {
  it("finds a volume that turns off encryption", () => {
    expectFindings(rule, [volume("data", { app: "db", encrypted: false })], ["data encrypted [unencrypted]"]);
  });

  it("finds the text false, as some providers send it", () => {
    expectFindings(rule, [volume("data", { app: "db", encrypted: "false" })], ["data encrypted [unencrypted]"]);
  });

  it("finds a mount that turns off encryption", () => {
    expectFindings(rule, [mounts(true, false)], ["m config.mounts[1].encrypted [unencrypted]"]);
  });

  it("accepts a volume and a mount that do not set it: Fly's default is on", () => {
    expectFindings(rule, [volume("data", { app: "db" }), mounts(undefined)], []);
  });

  it("accepts true", () => {
    expectFindings(rule, [volume("data", { app: "db", encrypted: true }), mounts(true)], []);
  });

  it("reports an unknown value and still finds the others", () => {
    expectUnread(rule, [volume("data", { app: "db", encrypted: unknown })], ["data encrypted"]);
    expectFindings(rule, [mounts(unknown, false)], ["m config.mounts[1].encrypted [unencrypted]"]);
  });

  it("reports a value of the wrong type", () => {
    expectUnread(rule, [volume("data", { app: "db", encrypted: "perhaps" })], ["data encrypted"]);
  });

  it("accepts a resource without any properties, as one outside --target is shown", () => {
    expectFindings(rule, [{ type: "fly:index:Volume", name: "data", inputs: {} }], []);
  });
});

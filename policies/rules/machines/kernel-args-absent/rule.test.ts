import { deepEqual } from "node:assert/strict";
import { machine } from "../../../../tests/support/fly";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { kernelArgsAbsent } from "./rule";

const rule = kernelArgsAbsent;
const guest = (kernelArgs: unknown) => [machine("m", { app: "web" }, { guest: { kernelArgs } })];
const declared = ["m config.guest.kernelArgs [declared]"];
const weakening = ["m config.guest.kernelArgs [weakening]"];

describe("kernel-args-absent", () => {
  it("finds any argument, in guest and in init", () => {
    expectFindings(rule, guest(["LOG_FILTER=debug"]), declared);
    expectFindings(
      rule,
      [machine("m", { app: "web" }, { init: { kernelArgs: ["quiet"] } })],
      ["m config.init.kernelArgs [declared]"],
    );
  });

  for (const argument of ["mitigations=off", "nokaslr", "quiet nokaslr", "init=/bin/sh", "selinux=0"]) {
    it(`finds that ${argument} weakens the kernel`, () => expectFindings(rule, guest(["quiet", argument]), weakening));
  }

  for (const argument of ["mitigations=auto", "nokaslrx", "selinux=1", "xinit=/bin/sh"]) {
    it(`does not find that ${argument} weakens the kernel`, () => expectFindings(rule, guest([argument]), declared));
  }

  it("names the arguments that weaken the kernel, and shows no other", () => {
    const { messages } = judge(rule, guest(["nokaslr", "api_key=hunter22", "pti=off"]));
    deepEqual(messages[0]?.split("\n").slice(0, 3), [
      "problem: kernel arguments weaken the protection of the kernel: nokaslr, pti=off",
      "where: fly:index:Machine m config.guest.kernelArgs [weakening]",
      "found: 3 arguments; expected: no arguments",
    ]);
    deepEqual(
      messages.filter((message) => message.includes("hunter22") || message.includes("api_key")),
      [],
    );
  });

  it("accepts a machine without arguments", () => {
    expectFindings(rule, [machine("m", { app: "web" })], []);
    expectFindings(rule, guest([]), []);
    expectFindings(rule, guest(undefined), []);
  });

  it("names an unknown list", () => {
    expectFindings(rule, guest(unknown), []);
    expectUnread(rule, guest(unknown), ["m config.guest.kernelArgs"]);
  });

  it("finds that there is an argument although its text is unknown", () => {
    expectFindings(rule, guest([unknown]), declared);
    expectUnread(rule, guest([unknown]), []);
  });

  it("names a list of the wrong type and still judges the other one", () => {
    const program = [machine("m", { app: "web" }, { guest: { kernelArgs: 7 }, init: { kernelArgs: ["nopti"] } })];
    expectFindings(rule, program, ["m config.init.kernelArgs [weakening]"]);
    expectUnread(rule, program, ["m config.guest.kernelArgs"]);
  });
});

import { deepEqual } from "node:assert/strict";
import { app, machine, webService } from "../../../../tests/support/fly";
import { messagesLive } from "../../../../tests/support/live";
import { appAnswer, machineAnswer } from "../../../../tests/support/liveAnswers";
import { httpService } from "../../../../tests/support/liveOrganizations";
import { expectFindings, expectUnread, judge } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { machineRedundant } from "./rule";

const rule = machineRedundant;
const theApp = app("web");
const serving = (name: string, inputs: Record<string, unknown> = {}, config: Record<string, unknown> = {}) =>
  machine(name, { app: "web", ...inputs }, { services: [webService], ...config });
const asking = (options: Record<string, number>) => ({ configuration: { [rule.name]: options } });

describe("machine-redundant", () => {
  describe("finds", () => {
    it("an app with one machine that has services", () => {
      expectFindings(rule, [theApp, serving("a")], ["web [too-few-machines]"]);
    });

    it("one machine, at the machine where the app is declared elsewhere", () => {
      expectFindings(rule, [serving("a")], ["a [too-few-machines]"]);
    });

    it("one machine next to a worker without services", () => {
      expectFindings(rule, [theApp, serving("a"), machine("worker", { app: "web" })], ["web [too-few-machines]"]);
    });

    it("one machine next to a cron job and one-off work", () => {
      expectFindings(
        rule,
        [theApp, serving("a"), serving("cron", {}, { schedule: "daily" }), serving("once", {}, { autoDestroy: true })],
        ["web [too-few-machines]"],
      );
    });

    it("two machines where the configuration asks for three", () => {
      expectFindings(
        rule,
        [theApp, serving("a"), serving("b")],
        ["web [too-few-machines]"],
        asking({ minMachines: 3 }),
      );
    });

    it("machines in one region where the configuration asks for two", () => {
      const program = [theApp, serving("a"), serving("b", { region: "FRA" })];
      expectFindings(rule, program, ["web [too-few-regions]"], asking({ minRegions: 2 }));
    });

    it("machines without a region, which Fly puts into one", () => {
      const program = [theApp, serving("a", { region: undefined }), serving("b", { region: undefined })];
      expectFindings(rule, program, ["web [too-few-regions]"], asking({ minRegions: 2 }));
    });
  });

  it("shows the regions in lower case, and the one that Fly chooses", () => {
    const message = (...regions: (string | undefined)[]) =>
      judge(
        rule,
        [theApp, ...regions.map((region, index) => serving(`m${index}`, { region }))],
        asking({ minRegions: 3 }),
      ).messages.map((text) => text.split("\n")[2]);
    deepEqual(message("fra", "FRA"), ["found: fra; expected: at least 3 regions"]);
    deepEqual(message("ams", undefined), ["found: ams, the region that Fly chooses; expected: at least 3 regions"]);
  });

  describe("accepts", () => {
    it("an app without machines in the stack", () => {
      expectFindings(rule, [theApp], []);
      expectFindings(rule, [theApp], [], asking({ minRegions: 2 }));
    });

    it("two machines with services", () => {
      expectFindings(rule, [theApp, serving("a"), serving("b")], []);
    });

    it("one machine without services", () => {
      expectFindings(rule, [theApp, machine("worker", { app: "web" })], []);
      expectFindings(rule, [theApp, serving("worker", {}, { services: [] })], []);
    });

    it("a cron job alone", () => {
      expectFindings(rule, [theApp, serving("cron", {}, { schedule: "daily" })], []);
    });

    it("one machine where the configuration says so", () => {
      expectFindings(rule, [theApp, serving("a")], [], asking({ minMachines: 1 }));
    });

    it("two regions where the configuration asks for them", () => {
      expectFindings(rule, [theApp, serving("a"), serving("b", { region: "ams" })], [], asking({ minRegions: 2 }));
    });

    it("one machine of each of two apps by two findings, not one of both", () => {
      const other = machine("b", { app: "api" }, { services: [webService] });
      expectFindings(rule, [serving("a"), other], ["a [too-few-machines]", "b [too-few-machines]"]);
    });
  });

  describe("with values that cannot be read", () => {
    it("names services that may make a second machine", () => {
      const program = [theApp, serving("a"), machine("b", { app: "web" }, { services: unknown })];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["b config.services"]);
    });

    it("names a schedule that may make a job of the second machine", () => {
      const program = [theApp, serving("a"), serving("b", {}, { schedule: unknown })];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["b config.schedule"]);
    });

    it("names the app of a machine that may be the second one", () => {
      const program = [theApp, serving("a"), serving("stray", { app: unknown })];
      expectFindings(rule, program, []);
      expectUnread(rule, program, ["stray app"]);
    });

    it("does not need the app of a machine without services", () => {
      const program = [theApp, serving("a"), machine("stray", { app: unknown })];
      expectFindings(rule, program, ["web [too-few-machines]"]);
      expectUnread(rule, program, []);
    });

    it("needs nothing more where there are enough machines", () => {
      expectUnread(rule, [theApp, serving("a"), serving("b"), serving("c", { app: unknown, region: unknown })], []);
    });

    it("finds nothing where an unknown region may be the second one, and names it", () => {
      const program = [theApp, serving("a"), serving("b", { region: unknown })];
      expectFindings(rule, program, [], asking({ minRegions: 2 }));
      expectUnread(rule, program, ["b region"], asking({ minRegions: 2 }));
    });

    it("does not count an unknown region for one more", () => {
      const program = [theApp, serving("a"), serving("b", { region: "ams" }), serving("c", { region: unknown })];
      expectUnread(rule, program, [], asking({ minRegions: 2 }));
      expectUnread(rule, program, ["c region"], asking({ minRegions: 3 }));
    });

    it("names services that may bring a second region", () => {
      const program = [theApp, serving("a"), serving("b"), serving("c", { region: "ams" }, { services: unknown })];
      expectFindings(rule, program, [], asking({ minRegions: 2 }));
      expectUnread(rule, program, ["c config.services"], asking({ minRegions: 2 }));
    });

    it("names a stray machine's app for the one app that lacks a machine, not for the other", () => {
      const others = ["a", "b"].map((name) => machine(name, { app: "api" }, { services: [webService] }));
      const stray = serving("stray", { app: unknown });
      expectUnread(rule, [...others, stray], []);
      expectUnread(rule, [...others, serving("c"), stray], ["stray app"]);
    });
  });

  it("says which command of flyctl copies a machine that exists, by who made it", () => {
    const fixesOf = (...resources: Parameters<typeof messagesLive>[1]) =>
      messagesLive(rule, [appAnswer(), ...resources]).map((message) => /^fix: .*$/m.exec(message)?.[0]);
    const services = { services: [httpService] };
    deepEqual(fixesOf(machineAnswer({ config: services })), ["fix: Run fly scale count 2 -a shop."]);
    deepEqual(fixesOf(machineAnswer({ config: { ...services, metadata: {} } })), [
      "fix: Run fly machine clone 148e4d7a -a shop.",
    ]);
  });
});

import { machine, webService } from "../../../../tests/support/fly";
import { expectFindings, expectUnread } from "../../../../tests/support/rules";
import { unknown } from "../../../testing/resources";
import { machineKept } from "./rule";

const rule = machineKept;
const withServices = { services: [webService] };
const withMounts = { mounts: [{ volume: "vol_1", path: "/data" }] };
const m = (...configs: Record<string, unknown>[]) => [machine("m", { app: "web" }, Object.assign({}, ...configs))];
const destroyed = "m config.autoDestroy [auto-destroy]";
const notRestarted = "m config.restart.policy [not-restarted]";

describe("machine-kept", () => {
  for (const [name, purpose] of Object.entries({ services: withServices, mounts: withMounts })) {
    it(`finds autoDestroy on a machine with ${name}`, () => {
      expectFindings(rule, m(purpose, { autoDestroy: true }), [destroyed]);
    });

    it(`finds the restart policy no on a machine with ${name}`, () => {
      expectFindings(rule, m(purpose, { restart: { policy: "no" } }), [notRestarted]);
      expectFindings(rule, m(purpose, { restart: { policy: "never" } }), [notRestarted]);
    });
  }

  it("finds both mistakes of one machine", () => {
    expectFindings(rule, m(withServices, { autoDestroy: true, restart: { policy: "no" } }), [destroyed, notRestarted]);
  });

  it("finds autoDestroy on a scheduled machine with mounts", () => {
    expectFindings(rule, m(withMounts, { schedule: "daily", autoDestroy: true }), [destroyed]);
  });

  for (const policy of ["on-failure", "always"]) {
    it(`accepts the restart policy ${policy}`, () =>
      expectFindings(rule, m(withServices, { restart: { policy } }), []));
  }

  it("accepts a machine that sets neither", () => {
    expectFindings(rule, m(withServices, withMounts), []);
    expectFindings(rule, m(withServices, { autoDestroy: false, restart: {} }), []);
  });

  it("accepts one-off work without mounts and services", () => {
    expectFindings(rule, m({ autoDestroy: true, restart: { policy: "no" } }), []);
    expectFindings(rule, m({ services: [], mounts: [], autoDestroy: true }), []);
  });

  it("accepts the restart policy no on a scheduled machine, which Fly starts again", () => {
    expectFindings(rule, m(withMounts, { schedule: "hourly", restart: { policy: "no" } }), []);
  });

  it("names an unknown policy where the machine is needed, and only there", () => {
    expectUnread(rule, m(withServices, { restart: { policy: unknown }, autoDestroy: unknown }), [
      "m config.autoDestroy",
      "m config.restart.policy",
    ]);
    expectUnread(rule, m({ restart: { policy: unknown }, autoDestroy: unknown }), []);
  });

  it("names unknown services where they decide, and only there", () => {
    expectUnread(rule, m({ services: unknown, autoDestroy: true }), ["m config.services"]);
    expectUnread(rule, m({ services: unknown, autoDestroy: false }), []);
    expectUnread(rule, m({ services: unknown, autoDestroy: true }, withMounts), []);
    expectFindings(rule, m({ services: unknown, autoDestroy: true }, withMounts), [destroyed]);
  });

  it("names an unknown schedule, which may start the machine again", () => {
    const program = m(withMounts, { schedule: unknown, restart: { policy: "no" } });
    expectFindings(rule, program, []);
    expectUnread(rule, program, ["m config.schedule"]);
  });

  it("names values of the wrong type", () => {
    expectUnread(rule, m(withServices, { autoDestroy: "when done", restart: "no" }), [
      "m config.autoDestroy",
      "m config.restart",
    ]);
  });
});

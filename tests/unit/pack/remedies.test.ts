import { equal } from "node:assert/strict";
import { notComputed, type RawObject } from "../../../policies/fly/raw";
import { isLost } from "../../../policies/pack/remedies";
import { locationAt } from "../../support/location";

type Remedy = boolean | number | readonly string[];

/** Whether the remedy at the path is lost between these inputs and outputs. */
function lost(path: string, remedy: Remedy, inputs: RawObject, outputs: RawObject): boolean {
  return isLost({ id: "x", problem: "x", at: locationAt(path), remedy }, { inputs, outputs });
}

describe("a remedy that the inputs had", () => {
  const on = { name: "data", on: true };

  describe("is lost", () => {
    it("where there is another value in the end", () => {
      equal(lost("on", true, on, { name: "data", on: false }), true);
    });

    it("where there is no value, but one for each property next to it", () => {
      equal(lost("on", true, on, { name: "data", version: 1 }), true);
      equal(lost("on", true, on, { name: "data", on: null }), true);
    });

    it("in a list of objects", () => {
      const ports = (...flags: boolean[]) => ({ ports: flags.map((skip) => ({ skip })) });
      equal(lost("ports[1].skip", false, ports(true, false), ports(true, true)), true);
    });

    it("in Terraform's list around a single object, on either side", () => {
      const options = { alpn: "h2", on: true };
      equal(lost("tls.on", true, { tls: options }, { tls: [{ ...options, on: false }] }), true);
      equal(lost("tls.on", true, { tls: [options] }, { tls: { ...options, on: false } }), true);
    });

    it("where a list has other elements", () => {
      equal(lost("versions", ["b"], { versions: ["b"] }, { versions: ["a", "b"] }), true);
    });
  });

  describe("is not lost", () => {
    it("where it is there in the end, also as a text", () => {
      equal(lost("on", true, on, on), false);
      equal(lost("on", true, on, { name: "data", on: "true" }), false);
      equal(lost("days", 14, { days: 14 }, { days: "14" }), false);
    });

    it("where the provider returns a list in another order", () => {
      equal(lost("versions", ["a", "b"], { versions: ["a", "b"] }, { versions: ["b", "a"] }), false);
    });

    it("as far as can be told, where the provider does not return what is next to it either", () => {
      equal(lost("on", true, on, { id: "vol_1" }), false);
      equal(lost("config.on", true, { config: on }, { id: "m" }), false);
    });

    it("as far as can be told, where a preview has not computed it", () => {
      equal(lost("on", true, on, { name: "data", on: notComputed }), false);
      equal(lost("config.on", true, { config: on }, { config: notComputed }), false);
      equal(lost("versions", ["a"], { versions: ["a"] }, { versions: [notComputed] }), false);
    });

    it("where it was never applied, as in pulumi policy analyze", () => {
      equal(lost("on", true, { name: "data", on: false }, { name: "data", on: false }), false);
      equal(lost("on", true, { name: "data" }, { name: "data" }), false);
      equal(lost("config.on", true, { name: "data" }, { config: { on: false } }), false);
    });
  });

  it("is nothing for a finding about a whole resource, or without a remedy", () => {
    equal(lost("", true, on, {}), false);
    const finding = { id: "x", problem: "x", at: locationAt("on") };
    equal(isLost(finding, { inputs: on, outputs: { name: "data", on: false } }), false);
  });
});

import { deepEqual } from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { notComputed } from "../../../policies/fly/raw";
import { rawProperties } from "../../../policies/pack/rawProperties";
import { unknown } from "../../../policies/testing/resources";

const raw = (properties: Record<string, unknown>) => rawProperties(unknownCheckingProxy(properties));

describe("rawProperties", () => {
  it("copies plain data", () => {
    const data = { a: 1, b: "x", c: true, d: [1, { e: null }], f: {} };
    deepEqual(raw(data), data);
  });

  it("marks each unknown value and keeps its neighbours, in objects and lists", () => {
    deepEqual(raw({ a: unknown, b: { c: unknown, d: 1 }, e: [unknown, 2] }), {
      a: notComputed,
      b: { c: notComputed, d: 1 },
      e: [notComputed, 2],
    });
  });

  it("takes what has no JSON form for nothing", () => {
    deepEqual(raw({ a: undefined, b: () => 1 }), { a: null, b: null });
  });
});

import { deepEqual } from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { notComputed } from "../../../policies/fly/raw";
import { rawObject, rawProperties } from "../../../policies/pack/rawProperties";
import { unknown } from "../../../policies/testing/resources";

const raw = (properties: Record<string, unknown>) => rawProperties(unknownCheckingProxy(properties));

/** The same data in objects without a prototype. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const copy = rawObject();
  for (const [key, part] of Object.entries(value)) Object.defineProperty(copy, key, { ...shown, value: bare(part) });
  return copy;
}

const shown = { configurable: true, enumerable: true, writable: true };

describe("rawProperties", () => {
  it("copies plain data", () => {
    const data = { a: 1, b: "x", c: true, d: [1, { e: null }], f: {} };
    deepEqual(raw(data), bare(data));
  });

  it("has no key that was not declared, whatever objects inherit", () => {
    deepEqual([raw({}).constructor, raw({}).toString], [undefined, undefined]);
  });

  it("marks each unknown value and keeps its neighbours, in objects and lists", () => {
    deepEqual(
      raw({ a: unknown, b: { c: unknown, d: 1 }, e: [unknown, 2] }),
      bare({ a: notComputed, b: { c: notComputed, d: 1 }, e: [notComputed, 2] }),
    );
  });

  it("takes what has no JSON form for nothing", () => {
    deepEqual(raw({ a: undefined, b: () => 1 }), bare({ a: null, b: null }));
  });
});

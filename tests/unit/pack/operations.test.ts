import { equal, notEqual } from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { Operations } from "../../../policies/pack/operations";

const machine = "fly:index:Machine::m";
const urn = `urn:pulumi:dev::shop::${machine}`;

/** Texts that no engine sends as a URN. */
const noUrns = [
  "",
  "::",
  "urn:pulumi:",
  "urn:pulumi:dev",
  "urn:pulumi:dev::shop",
  "urn:pulumi:::::",
  `urn:pulumi:dev::::${machine}`,
  `urn:pulumi:::shop::${machine}`,
  ` ${urn}`,
  "__proto__",
  "\ud800",
];

describe("the operations that are going on", () => {
  let operations: Operations;

  beforeEach(() => {
    operations = new Operations();
  });

  it("are one for all resources of a stack", () => {
    equal(operations.of(urn), operations.of("urn:pulumi:dev::shop::fly:index:Group$fly:index:App::my::app"));
  });

  it("are different ones for stacks of other names, and for stacks of the same name in other projects", () => {
    const all = ["dev::shop", "prod::shop", "dev::blog", "shop::dev", "__proto__::constructor"];
    const found = new Set(all.map((stack) => operations.of(`urn:pulumi:${stack}::${machine}`)));
    equal(found.size, all.length);
  });

  it("are one for all resources whose URN names no stack", () => {
    equal(new Set(noUrns.map((text) => operations.of(text))).size, 1);
    notEqual(operations.of(""), operations.of(urn));
  });

  it("end after the call that shows the whole stack, and no sooner", async () => {
    const operation = operations.of(urn);
    equal(operations.ending([{ urn }]), operation);
    await Promise.resolve();
    equal(operations.ending([{ urn }]), operation, "the next rule, in the same call");
    await setImmediate();
    notEqual(operations.of(urn), operation);
  });

  it("leave the other stacks' operations alone when they end", async () => {
    const other = operations.of(`urn:pulumi:prod::shop::${machine}`);
    operations.ending([{ urn }]);
    operations.ending([]);
    await setImmediate();
    equal(operations.of(`urn:pulumi:prod::shop::${machine}`), other);
  });

  it("are told by any resource of the whole stack, in any order", () => {
    const operation = operations.of(urn);
    for (const text of noUrns) {
      equal(operations.ending([{ urn: text }, { urn }]), operation);
      equal(operations.ending([{ urn }, { urn: text }]), operation);
    }
  });

  it("end for resources whose URN names no stack, and for no resources at all", async () => {
    for (const resources of [[], noUrns.map((text) => ({ urn: text }))]) {
      const operation = operations.ending(resources);
      equal(operation, operations.of(""));
      await setImmediate();
      notEqual(operations.of(""), operation);
    }
  });
});

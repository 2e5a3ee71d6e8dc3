import { equal, notEqual } from "node:assert/strict";
import { Operations } from "../../../policies/pack/operation";

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

describe("the operations of a process", () => {
  let operations: Operations;

  beforeEach(() => {
    operations = new Operations(() => new Date(0));
  });

  it("are one for all resources of a stack", () => {
    equal(operations.showing(urn), operations.showing("urn:pulumi:dev::shop::fly:index:Group$fly:index:App::my::app"));
  });

  it("are different ones for stacks of other names, and for stacks of the same name in other projects", () => {
    const all = ["dev::shop", "prod::shop", "dev::blog", "shop::dev", "__proto__::constructor"];
    const found = new Set(all.map((stack) => operations.showing(`urn:pulumi:${stack}::${machine}`)));
    equal(found.size, all.length);
  });

  it("are one for all resources whose URN names no stack", () => {
    equal(new Set(noUrns.map((text) => operations.showing(text))).size, 1);
    notEqual(operations.showing(""), operations.showing(urn));
  });

  it("go on when the whole stack is shown, as often as it is: the pack may have been given twice", () => {
    const operation = operations.showing(urn);
    for (let time = 0; time < 3; time += 1) equal(operations.ending([{ urn }]), operation);
  });

  it("begin where a whole stack is shown of which nothing was shown before, and go on then", () => {
    const operation = operations.ending([{ urn }]);
    equal(operations.ending([{ urn }]), operation);
  });

  it("end with the first resource that is shown after the whole stack", () => {
    const operation = operations.showing(urn);
    operations.ending([{ urn }]);
    const next = operations.showing(urn);
    notEqual(next, operation);
    equal(operations.showing(urn), next);
  });

  it("leave the other stacks' operations alone when they end", () => {
    const other = `urn:pulumi:prod::shop::${machine}`;
    const operation = operations.showing(other);
    operations.ending([{ urn }]);
    operations.ending([]);
    operations.showing(urn);
    equal(operations.showing(other), operation);
  });

  it("are found by any resource of the whole stack, in any order", () => {
    const operation = operations.showing(urn);
    for (const text of noUrns) {
      equal(operations.ending([{ urn: text }, { urn }]), operation);
      equal(operations.ending([{ urn }, { urn: text }]), operation);
    }
  });

  it("are found for resources whose URN names no stack, and for no resources at all", () => {
    for (const resources of [[], noUrns.map((text) => ({ urn: text }))]) {
      equal(operations.ending(resources), operations.ending([]));
    }
  });
});

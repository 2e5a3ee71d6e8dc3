import { deepEqual, equal } from "node:assert/strict";
import { catalogue } from "../../policies/rules/catalogue";
import { rowOf, tableOf } from "../../tools/rules/table";
import { promised } from "./catalogue.table";

const rules = Object.values(catalogue).flat();
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

describe("the catalogue", () => {
  it("has exactly the promised rules, with their scope, severity, level and remediation", () => {
    deepEqual(rules.map(rowOf).sort(byName), [...promised].sort(byName));
  });

  it("is printed by npm run rules, a line a rule", () => {
    const lines = tableOf(rules).split("\n");
    equal(lines.length, rules.length + 4);
    equal(lines[1], "secret-in-env                 R      critical  M");
  });

  it("uses each name once", () => {
    equal(new Set(rules.map(({ name }) => name)).size, rules.length);
  });
});

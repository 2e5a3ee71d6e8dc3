import { deepEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import type { TestResource } from "../../policies/testing/resources";
import { checkout } from "../../tools/docs/example";
import { type SmallCase, smallCases } from "../cases/smallCase";
import { render, spellings } from "./render";

const rules = catalogue.filter(({ name }) =>
  [
    "admin-port-not-public",
    "database-port-not-public",
    "metrics-not-public",
    "public-http-forces-https",
    "public-port-terminates-tls",
  ].includes(name),
);
const cases = ["ports", "real-set-ups"]
  .flatMap((name) => smallCases(readFileSync(join(checkout, "tests", "cases", `${name}.json`), "utf8")))
  .filter(({ resources }) => resources.every(({ type }) => type.startsWith("fly:index:")));

/** Providers that have no property for the redirect, so that nobody can be asked to set it. */
const withoutRedirect = new Set(["fly-apps/fly", "ampbase-io/fly"]);

describe("rules on ports, in another provider's spelling", () => {
  for (const family of Object.keys(spellings)) {
    it(`${family}: have the same findings`, () => {
      let compared = 0;
      for (const { id, resources, policyConfig } of cases) {
        const { own, other } = render(resources, family);
        const expected = found(own, policyConfig).filter(
          (finding) => !(withoutRedirect.has(family) && finding.startsWith("public-http-forces-https")),
        );
        deepEqual(found(other, policyConfig), expected, id);
        compared += expected.length;
      }
      ok(compared >= 20);
    });
  }
});

function found(program: readonly TestResource[], configuration: SmallCase["policyConfig"]): string[] {
  const { violations } = evaluate(rules, program, { configuration });
  return violations
    .filter(({ rule }) => rules.some(({ name }) => name === rule))
    .map(({ rule, resource, id }) => `${rule} ${resource} ${id}`);
}

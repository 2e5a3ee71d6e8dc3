import { deepEqual, ok } from "node:assert/strict";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import { show } from "../../policies/testing/expect";
import type { TestResource } from "../../policies/testing/resources";
import { render, spellings } from "../readers/render";
import { address } from "../support/fly";
import type { NormalStack } from "./stack";
import { stacks } from "./stacks";
import { webWithPostgresFlex } from "./stacks/webWithPostgresFlex";

const rules = catalogue;
const mandatory = new Set(rules.filter(({ level }) => level === "mandatory").map(({ name }) => name));

/**
 * The declaration on the volume itself is `@pulumiverse/fly`'s own. Stacks that are written in another provider's spelling
 * declare it on the machine; those that are only rendered in it lose it.
 */
const lostInRendering = "volume-app-level-encryption";

describe("normal set-ups", () => {
  for (const stack of stacks) {
    it(`finds nothing that would stop ${stack.title}`, () => {
      deepEqual(mandatoryFindings(stack, stack.resources), []);
    });
  }

  for (const family of Object.keys(spellings)) {
    it(`finds nothing that would stop any of them in the spelling of ${family}`, () => {
      const found = stacks.flatMap((stack) =>
        mandatoryFindings(stack, render(stack.resources, family).other).map((finding) => `${stack.title}: ${finding}`),
      );
      deepEqual(
        found.filter((finding) => !finding.includes(lostInRendering)),
        [],
      );
    });
  }

  it("stops one of them once its database gets a public address", () => {
    const resources = [...webWithPostgresFlex.resources, address("db-v6", { app: "db", type: "v6" })];
    deepEqual(
      [...new Set(mandatoryFindings(webWithPostgresFlex, resources).map((finding) => finding.split(" ")[0]))],
      ["database-no-public-ip", "database-port-not-public"],
    );
  });

  it("has set-ups in several providers' spellings", () => {
    const used = (prefix: string) =>
      stacks.filter(({ resources }) => resources.some(({ type }) => type.startsWith(prefix)));
    for (const prefix of ["fly:index:", "fly:index/", "flyio:index:", "fly-machines:"])
      ok(used(prefix).length >= 3, prefix);
    ok(stacks.length >= 25);
  });
});

/** Findings of rules that stop an update, as `rule resource path [sub-id]`. Advice is welcome. */
function mandatoryFindings({ configuration = {} }: NormalStack, resources: readonly TestResource[]): string[] {
  const { violations } = evaluate(catalogue, resources, { configuration });
  return violations.filter(({ rule }) => mandatory.has(rule)).map((found) => `${found.rule} ${show(found)}`);
}

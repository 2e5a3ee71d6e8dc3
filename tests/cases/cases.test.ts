import { ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../policies/rules/catalogue";
import { evaluate } from "../../policies/testing/evaluate";
import { show } from "../../policies/testing/expect";
import { type SmallCase, smallCases } from "./smallCase";

/**
 * Small inputs that stand for what was seen in public set-ups. `real-set-ups.json` and `public-reports.json` came from
 * outside of this project (a survey of 145 public fly.toml files and 52 public programs); the other files are their
 * neighbours, one file a subject.
 */
describe("cases from real set-ups", () => {
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith(".json"))) {
    describe(file.replace(/\.json$/u, ""), () => {
      for (const input of smallCases(readFileSync(join(__dirname, file), "utf8"))) {
        it(`${input.id}: ${input.note}`, () => holds(input));
      }
    });
  }
});

function holds({ resources, expect, forbid, policyConfig }: SmallCase): void {
  const { violations } = evaluate(catalogue, resources, { configuration: policyConfig });
  const all = violations.map((found) => `${found.rule} ${show(found)}`).join("\n") || "nothing";
  for (const { rules, resources: places } of expect) {
    const found = violations.some(
      ({ rule, resource }) => rules.includes(rule) && (places.length === 0 || places.includes(resource)),
    );
    ok(found, `${rules.join(" or ")} must report ${places.join(" or ") || "something"}; found:\n${all}`);
  }
  for (const rule of forbid) {
    ok(!violations.some((found) => found.rule === rule), `${rule} must report nothing; found:\n${all}`);
  }
}
